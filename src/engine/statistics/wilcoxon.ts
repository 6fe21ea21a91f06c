import { rankBiserial } from './effect.ts';
import { quantile } from './law.ts';
import { differencesOf, median } from './moments.ts';
import { normal } from './normal.ts';
import { doubledRanks, signedRankLaw, signedRanks, type SignedRanks } from './ranks.ts';
import type { Interval, Numbers, Outcome, StatisticalTest } from './test.ts';

/** Up to so many differences all 2ⁿ signs are counted: without ties and zeros, and with them. As in SciPy. */
const LARGEST_EXACT = { plain: 50, tied: 13 };

/** Differences that are equal to this part of the largest score are the same. */
const ROUNDING = 1e-12;

/** Two-sided p of the smaller rank sum by its normal law, variance corrected for ties, no continuity correction. */
export function normalP({ plus, minus, n, ties }: SignedRanks): number {
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1) - ties / 2) / 24);
  return 2 * normal.tail(Math.abs(Math.min(plus, minus) - (n * (n + 1)) / 4) / deviation);
}

export function exactP({ plus, minus, doubled }: SignedRanks): number {
  return Math.min(1, 2 * signedRankLaw(doubled)[2 * Math.min(plus, minus)]!);
}

/** Whether p is counted out. */
const isExact = ({ n, zeros, ties }: SignedRanks): boolean =>
  n + zeros <= (zeros === 0 && ties === 0 ? LARGEST_EXACT.plain : LARGEST_EXACT.tied);

/** The means of all pairs of differences, each difference also with itself, ascending. */
function walshAverages(differences: Numbers): Float64Array {
  const { length } = differences;
  const averages = new Float64Array((length * (length + 1)) / 2);
  for (let i = 0, next = 0; i < length; i++)
    for (let j = i; j < length; j++) averages[next++] = (differences[i]! + differences[j]!) / 2;
  return averages.sort();
}

/** Every shift of the differences that the test does not reject (Hodges and Lehmann 1963); null when that is all. */
function shiftsKept(averages: Float64Array, n: number, exact: boolean, level: number): Interval | null {
  const outside = (1 - level) / 2;
  const cut = exact ? exactCut(n, outside) : normalCut(n, outside);
  return cut < 1 ? null : { low: averages[cut - 1]!, high: averages[averages.length - cut]! };
}

function exactCut(n: number, outside: number): number {
  // The law of 2W: every second chance is one of W.
  return signedRankLaw(doubledRanks(n)).findIndex((chance) => chance > outside) / 2;
}

function normalCut(n: number, outside: number): number {
  const deviation = Math.sqrt((n * (n + 1) * (2 * n + 1)) / 24);
  return Math.floor((n * (n + 1)) / 4 + 1 + quantile(normal, outside) * deviation);
}

/** The test on differences; zeros are left out, ties share ranks, and p is exact where SciPy's defaults have it so. */
export function signedRankTest(differences: Numbers, level: number): Outcome {
  const ranks = signedRanks(differences);
  const exact = isExact(ranks);
  const averages = walshAverages(differences);
  return {
    n: differences.length,
    difference: median(averages),
    interval: shiftsKept(averages, differences.length, exact, level),
    statistic: { symbol: 'W', value: Math.min(ranks.plus, ranks.minus) },
    degrees: null,
    p: exact ? exactP(ranks) : normalP(ranks),
    method: exact ? 'exact' : 'normal',
    effect: rankBiserial(differences),
    posterior: null,
  };
}

/**
 * aᵢ − bᵢ without the last few bits: 0.95 − 0.93 and 0.92 − 0.90 are a tie, which the subtraction's rounding would break
 * one way or the other.
 */
function withTies(a: Numbers, b: Numbers): Float64Array {
  const differences = differencesOf(a, b);
  let largest = 0;
  for (let i = 0; i < a.length; i++) largest = Math.max(largest, Math.abs(a[i]!), Math.abs(b[i]!));
  const unit = largest * ROUNDING;
  return unit > 0 ? differences.map((difference) => Math.round(difference / unit) * unit) : differences;
}

/** Wilcoxon 1945. */
export const wilcoxon: StatisticalTest = {
  type: 'wilcoxon',
  scores: 'pairs',
  name: { en: 'Wilcoxon signed-rank test', ko: '윌콕슨 부호순위 검정' },
  summary: {
    en: 'Ranks the differences by size and asks whether gains or losses hold the higher ranks: a wild difference counts no more than the largest rank.',
    ko: '차이를 크기순으로 줄 세워 이긴 쪽과 진 쪽 중 어느 쪽이 높은 순위를 차지하는지 묻습니다. 유별난 차이도 가장 높은 순위 하나로만 셉니다.',
  },
  assumptions: {
    en: 'Independent pairs; differences that lie symmetrically about their median. Fewer than six pairs cannot reach p < .05.',
    ko: '짝끼리 독립이고, 차이가 중앙값을 중심으로 대칭이어야 합니다. 짝이 여섯보다 적으면 p < .05가 될 수 없습니다.',
  },
  source: 'Wilcoxon 1945, Biometrics Bulletin 1(6)',
  formula: 'W = \\min\\Bigl(\\sum_{d_i > 0} R_i,\\ \\sum_{d_i < 0} R_i\\Bigr), \\quad R_i = \\operatorname{rank} |d_i|',
  parameters: {},
  bind:
    () =>
    ({ a, b }, { level }) =>
      signedRankTest(withTies(a, b), level),
};
