/** The intervals of a report in words: how each is written beside its figure, and what they say. */
import { say } from './messages/index.ts';
import type { ClassReport, NumberReport, ReportFigure, ReportInterval, Resampled } from './report.ts';
import type { Language } from './text.ts';
import { toWidth } from './verdict.ts';

/** How intervals are marked. */
const MARKS: Readonly<Record<ReportInterval['method'], string>> = { bca: '', percentile: 'ᵖ', exact: 'ᵉ' };

/** “[0.91, 0.98]”, marked where it came about otherwise than was asked for; with the figure itself where that is not the mean over the networks: “0.95 [0.91, 0.98]”. */
export function intervalText(
  { interval }: ReportFigure,
  resampled: Resampled | null,
  figure: (value: number) => string,
): string | null {
  if (!interval || !resampled) return null;
  const { estimate, low, high, method } = interval;
  const mark = method === resampled.method ? '' : MARKS[method];
  const before = resampled.shared ? '' : `${writtenFor(high - low, figure)(estimate)} `;
  return `${before}${bracketed({ low, high }, figure)}${mark}`;
}

/** “[0.91, 0.98]”. */
export function bracketed(
  { low, high }: Pick<ReportInterval, 'low' | 'high'>,
  figure: (value: number) => string,
): string {
  const written = writtenFor(high - low, figure);
  return `[${written(low)}, ${written(high)}]`;
}

/** Whole numbers as they are, others as exactly as an interval of this width lets them be known. */
const writtenFor =
  (width: number, figure: (value: number) => string) =>
  (value: number): string =>
    Number.isInteger(value) && Math.abs(value) < 1e6 ? figure(value) : toWidth(value, width, figure);

/** A figure over the networks with its interval behind it. */
export function withInterval(
  text: string,
  figure: ReportFigure,
  resampled: Resampled | null,
  written: (value: number) => string,
): string {
  const interval = intervalText(figure, resampled, written);
  if (interval === null) return text;
  return `${text}${resampled?.shared ? ' ' : '; '}${interval}`;
}

/** What the brackets mean, sentence by sentence; nothing where there are none. */
export function intervalsNote(
  results: readonly (ClassReport | NumberReport)[],
  language: Language,
  count: (value: number) => string,
): string[] {
  const asked = results.filter(({ resampled }) => resampled);
  // Variants of one study are measured alike; the first speaks for all.
  const [first] = asked.flatMap(({ resampled }) => resampled ?? []);
  if (!first) return [];
  const { level, method, draws, samples, shared } = first;
  const figures = asked.flatMap(figuresOf);
  const holds = (kind: ReportInterval['method']): boolean => figures.some(({ interval }) => interval?.method === kind);
  const speak = (code: string, params: Record<string, string> = {}): string => say(language, code, params);
  return [
    speak(`intervals.${shared ? 'shared' : 'together'}`, {
      level: String(Number((100 * level).toFixed(6))),
      samples: count(samples),
      draws: count(draws),
      method: speak(`intervals.${method}`),
    }),
    ...(method === 'bca' && holds('percentile') ? [speak('intervals.not-bca')] : []),
    ...(holds('exact') ? [speak('intervals.exact')] : []),
    ...(figures.some(({ mean, interval }) => mean !== null && !interval) ? [speak('intervals.none')] : []),
  ];
}

function figuresOf(result: ClassReport | NumberReport): ReportFigure[] {
  if (result.task === 'regression')
    return result.targets.flatMap(({ mean, deviation, rmse, mae, r2 }) => [mean, deviation, rmse, mae, r2]);
  const scores = [result.macro, result.weighted, ...result.classes];
  return [result.accuracy, ...scores.flatMap(({ precision, recall, f1 }) => [precision, recall, f1])];
}
