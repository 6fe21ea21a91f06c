/** A tested difference in plain words: its size and interval first, p second, and what it does not say. */
import { say } from './messages/index.ts';
import type { Language } from './text.ts';
import type { Tested, TestedDifference, TestedOutcome, TestedSetting } from './tested.ts';

/** The reader's language, and how the front door writes names and figures. */
export interface VerdictWords {
  readonly language: Language;
  /** The metric's name, as it is called in the middle of a sentence. */
  readonly metric: string;
  /** The variants' names. */
  readonly a: string;
  readonly b: string;
  /** A figure to some three digits. */
  readonly figure: (value: number) => string;
  /** A number that somebody typed, with every digit. */
  readonly exact: (value: number) => string;
}

export type Finding = 'shown' | 'alone' | 'not-shown' | 'too-few' | 'untested';

const SIGNIFICANT = 0.05;

/** From here on an effect is small, medium, large (Cohen 1988); rank-biserial as a correlation. */
const SIZES = { cohen_dz: [0.2, 0.5, 0.8], hedges_g: [0.2, 0.5, 0.8], rank_biserial: [0.1, 0.3, 0.5] } as const;
const SIZE_NAMES = ['negligible', 'small', 'medium', 'large'] as const;

/**
 * `shown` after the adjustment for all comparisons; `alone` only without it; `too-few` where no interval has bounds. What
 * gives probabilities instead of p shows a difference when its interval leaves out 0.
 */
export function findingOf({ outcome }: TestedDifference): Finding {
  if (!outcome) return 'untested';
  const { p, adjusted, interval } = outcome;
  if (p === null) return leavesOutZero(outcome) ? 'shown' : 'not-shown';
  if ((adjusted ?? p) < SIGNIFICANT) return 'shown';
  if (p < SIGNIFICANT) return 'alone';
  return interval ? 'not-shown' : 'too-few';
}

export function sizeOf({ kind, value }: { kind: keyof typeof SIZES; value: number }): (typeof SIZE_NAMES)[number] {
  return SIZE_NAMES[SIZES[kind].filter((bound) => Math.abs(value) >= bound).length]!;
}

/** Three digits after the point, as p is usually written. */
export const pText = (p: number): string => (p < 0.001 ? '< 0.001' : p.toFixed(3));

/** A probability in whole percent, which are not rounded to certainty. */
export function percentText(share: number): string {
  if (share > 0 && share < 0.005) return '< 1 %';
  if (share < 1 && share > 0.995) return '> 99 %';
  return `${Math.round(share * 100)} %`;
}

/** `value` to the second digit of `width`: figures of one interval end at the same place. */
export function toWidth(value: number, width: number, otherwise: (value: number) => string): string {
  const places = 1 - Math.floor(Math.log10(width));
  const isPlain = places >= 0 && places <= 6 && Math.abs(value) < 1e6;
  return isPlain ? value.toFixed(places).replace(/^-(0\.?0*)$/, '$1') : otherwise(value);
}

/** “with 40 training samples”, “optimizer.learningRate = 0.1”. */
export const settingText = ({ field, value }: TestedSetting, language: Language): string =>
  say(language, field === null ? 'setting.samples' : 'setting.field', { field: field ?? '', value: String(value) });

/** How the figures of an outcome are written. */
export function figureOf({ difference, interval }: TestedOutcome, figure: VerdictWords['figure']) {
  const width = interval ? interval.high - interval.low : 0;
  return (value: number): string => toWidth(value, width || Math.abs(difference), figure);
}

/** A name as it stands in the middle of a sentence; abbreviations such as RMSE keep their capitals. */
export const inSentence = (name: string): string =>
  /^\p{Lu}\p{Ll}/u.test(name) ? name[0]!.toLowerCase() + name.slice(1) : name;

/** The verdict, a sentence each; the problem alone where there is no outcome. */
export function verdictOf(tested: Tested, difference: TestedDifference, words: VerdictWords): string[] {
  const { outcome, problem, posterior } = difference;
  const speak = (code: string, params: Record<string, string | number> = {}): string =>
    say(words.language, code, params);
  if (!outcome) return problem ? [speak(problem.code, { ...problem.params })] : [];
  return [
    speak(`verdict.${headline(tested, difference)}`, headParams(tested, difference, words)),
    ...(outcome.p === null ? [] : [pSentence(tested, difference, speak)]),
    ...(posterior ? [speak(beliefCode(posterior), beliefParams(tested, posterior, words))] : []),
  ];
}

type Speak = (code: string, params?: Record<string, string | number>) => string;

function headline({ better }: Tested, difference: TestedDifference): string {
  const finding = findingOf(difference);
  if (finding === 'shown') return `shown.${better}`;
  return finding === 'not-shown' && leavesOutZero(difference.outcome!) ? 'disputed' : finding;
}

/** An interval and a p that are approximated in different ways need not agree in a close case. */
const leavesOutZero = ({ interval }: TestedOutcome): boolean =>
  interval !== null && (interval.low > 0 || interval.high < 0);

/** The better one is named first, and the figures are turned to it. */
function headParams(tested: Tested, difference: TestedDifference, words: VerdictWords): Record<string, string> {
  const { interval, difference: value, effect } = difference.outcome!;
  const figure = figureOf(difference.outcome!, words.figure);
  const isShown = findingOf(difference) === 'shown';
  const aIsBetter = tested.better === 'higher' ? value > 0 : value < 0;
  const names = aIsBetter || !isShown ? { a: words.a, b: words.b } : { a: words.b, b: words.a };
  const bounds = interval ? [interval.low, interval.high] : [value, value];
  const turned = isShown && value < 0 ? bounds.map((bound) => -bound).reverse() : bounds;
  return {
    ...names,
    metric: words.metric,
    difference: figure(isShown ? Math.abs(value) : value),
    low: figure(turned[0]!),
    high: figure(turned[1]!),
    level: String(Math.round(tested.level * 100)),
    effect: effectText(effect, words),
  };
}

/** “Cohen's d_z 1.2, large” */
export function effectText(
  effect: { kind: keyof typeof SIZES; value: number },
  { language, figure }: Pick<VerdictWords, 'language' | 'figure'>,
): string {
  const size = say(language, `effect.size.${sizeOf(effect)}`);
  return say(language, `effect.${effect.kind}`, { value: figure(Math.abs(effect.value)), size });
}

function pSentence({ comparisons }: Tested, { outcome }: TestedDifference, speak: Speak): string {
  const { p, adjusted } = outcome!;
  const written = (value: number): string => (value < 0.001 ? `p ${pText(value)}` : `p = ${pText(value)}`);
  const params = { p: written(p!), adjusted: written(adjusted ?? p!), comparisons };
  return speak(comparisons > 1 ? 'verdict.p-adjusted' : 'verdict.p', params);
}

const beliefCode = ({ rope }: { rope: number }): string => (rope > 0.95 ? 'verdict.equivalent' : 'verdict.belief');

function beliefParams(
  { rope }: Tested,
  posterior: NonNullable<TestedDifference['posterior']>,
  { a, b, exact }: VerdictWords,
): Record<string, string> {
  const { aBetter, rope: within, bBetter } = posterior;
  const shares = { aBetter: percentText(aBetter), within: percentText(within), bBetter: percentText(bBetter) };
  return { a, b, rope: exact(rope), ...shares };
}
