/** Which tests fit, from how the scores came about, and why in a code that messages/ puts into one sentence. */
import { ProblemError, type Problem } from '../problem.ts';
import { median } from './moments.ts';
import type { Numbers } from './test.ts';

export interface ScoresOrigin {
  /**
   * `seeds`: trainings from several seeds on one split. `draws`: on several draws of its training samples. `data`: on data
   * that were made anew each time. `folds`, `repeated-folds`, `five-by-two`: cross-validation; `outer-folds`: of searches.
   * `unpaired`: scores that do not belong together one by one. `samples`: one training each, a score a sample.
   */
  readonly kind:
    'seeds' | 'draws' | 'data' | 'folds' | 'repeated-folds' | 'five-by-two' | 'outer-folds' | 'unpaired' | 'samples';
  /** Pairs; of unpaired scores the number on the smaller side. */
  readonly n: number;
  /** Share of the samples that a fold or resample tests on. */
  readonly testShare?: number;
  /** False when the two sides were measured on different data: no test mends that. */
  readonly sameData: boolean;
  /** Present where each score is that of several networks together. */
  readonly ensembles?: true;
}

export interface Proposal {
  /** Type of the registry's member. */
  readonly test: string;
  readonly reason: Problem;
}

/** The tests that can be asked of scores, the proposed one among them. */
const INDEPENDENT_PAIRS = ['paired_t', 'wilcoxon', 'bootstrap', 'welch_t', 'bayesian_t'];

const FITTING: Readonly<Record<ScoresOrigin['kind'], readonly string[]>> = {
  seeds: INDEPENDENT_PAIRS,
  draws: INDEPENDENT_PAIRS,
  data: INDEPENDENT_PAIRS,
  folds: ['corrected_t', 'bayesian_t', 'paired_t', 'wilcoxon'],
  'repeated-folds': ['corrected_t', 'bayesian_t', 'paired_t', 'wilcoxon'],
  'five-by-two': ['five_by_two', 'corrected_t', 'bayesian_t', 'paired_t', 'wilcoxon'],
  'outer-folds': ['corrected_t', 'bayesian_t', 'paired_t', 'wilcoxon'],
  unpaired: ['welch_t'],
  samples: ['bootstrap'],
};

/** Tests that take folds for independent of each other, which they are not. */
const NEED_INDEPENDENCE = ['paired_t', 'wilcoxon'];

/** With fewer pairs, no outcome of the signed-rank test has p < 0.05. */
const FEWEST_FOR_RANKS = 6;
/** With fewer, nobody can tell from the differences whether they are normal. */
const FEW = 10;
const FAR_OUT = 6;
/** The median distance from the median, times this, is a normal law's standard deviation. */
const NORMAL_MAD = 1.4826022185056018;

/**
 * The test for scores that came about as `origin` says. `differences` within pairs, where there are any, show whether tails
 * are heavy. Throws `test.different-data` and `test.too-few`.
 */
export function propose(origin: ScoresOrigin, differences: Numbers = []): Proposal {
  if (!origin.sameData) throw new ProblemError({ code: 'test.different-data' });
  if (origin.n < 2) throw new ProblemError({ code: 'test.too-few', params: { n: origin.n } });
  switch (origin.kind) {
    case 'unpaired':
      return proposal('welch_t', origin);
    case 'five-by-two':
      return proposal('five_by_two', origin);
    case 'folds':
    case 'repeated-folds':
    case 'outer-folds':
      return proposal('corrected_t', origin);
    case 'samples':
      return proposal('bootstrap', origin);
    case 'seeds':
    case 'draws':
    case 'data':
      return hasHeavyTails(differences) && origin.n >= FEWEST_FOR_RANKS
        ? proposal('wilcoxon', origin, 'heavy-tails')
        : proposal('paired_t', origin);
  }
}

function proposal(test: string, { kind, n, ensembles }: ScoresOrigin, why: string = kind): Proposal {
  const code = ensembles && why === kind ? `ensemble-${kind}` : why;
  return { test, reason: { code: `test.reason.${code}`, params: { n } } };
}

/** Types of the tests that such scores may be given to, the safest first. */
export const fittingTests = ({ kind }: ScoresOrigin): readonly string[] => FITTING[kind];

/** What to keep in mind when such scores are given to `test`. */
export function cautionsOf({ kind, n }: ScoresOrigin, test: string): Problem[] {
  const overlap = kind.endsWith('folds') || kind === 'five-by-two';
  const onOneSplit = kind === 'seeds' || kind === 'draws';
  const cautions = [
    { code: 'test.caution.overlap', holds: overlap && NEED_INDEPENDENCE.includes(test) },
    { code: 'test.caution.few', holds: n < FEW && (onOneSplit || kind === 'data' || kind === 'unpaired') },
    { code: 'test.caution.one-split', holds: kind === 'seeds' },
    { code: 'test.caution.one-split-draws', holds: kind === 'draws' },
    { code: 'test.caution.one-training', holds: kind === 'samples' },
  ];
  return cautions.filter(({ holds }) => holds).map(({ code }) => ({ code, params: { n } }));
}

/** Whether a difference lies farther out than a normal law ever sends it, measured by medians, which it cannot move. */
export function hasHeavyTails(differences: Numbers): boolean {
  const sorted = Float64Array.from(differences).sort();
  if (sorted.length < FEWEST_FOR_RANKS) return false;
  const centre = median(sorted);
  const distances = sorted.map((value) => Math.abs(value - centre)).sort();
  const deviation = NORMAL_MAD * median(distances);
  return deviation > 0 && distances.at(-1)! > FAR_OUT * deviation;
}
