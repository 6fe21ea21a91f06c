/** Tested differences as the comparison shows them: names, rows of the plot, verdicts in words. */
import type { IntervalRow } from '../charts/intervals.ts';
import type { Catalogue } from '../../../shared/member.ts';
import type { Tested, TestedDifference, TestedRival } from '../../../shared/tested.ts';
import { findingOf, inSentence, verdictOf, type Finding, type VerdictWords } from '../../../shared/verdict.ts';
import { language, local, t } from '../i18n/language.svelte.ts';
import { formatExact, formatNumber } from './format.ts';
import { metricName } from './metrics.ts';

/** A variant's name and mark, as the page around shows them. */
export interface Shown {
  readonly name: string;
  readonly mark: number;
}

export type ShowRival = (rival: TestedRival) => Shown;

/** “Accuracy · Validation, last epoch” */
export function metricLabel(catalogue: Catalogue, metric: string): string {
  const { name, part, moment } = namesOf(catalogue, metric);
  return `${name} · ${part}, ${inSentence(moment)}`;
}

function namesOf(catalogue: Catalogue, metric: string): { name: string; part: string; moment: string } {
  const [, part = '', ...rest] = metric.split('.');
  return {
    name: local(metricName(catalogue, rest.join('.'))),
    part: t(part === 'train' ? 'chart.train' : 'chart.validation'),
    moment: t(metric.startsWith('best.') ? 'compare.best' : 'compare.final'),
  };
}

/** “validation accuracy” */
function metricInSentence(catalogue: Catalogue, metric: string): string {
  const { name, part } = namesOf(catalogue, metric);
  return `${inSentence(part)} ${inSentence(name)}`;
}

/** Types of the tests that fit at least one of the differences, in the order of the registry. */
export function testsFor(catalogue: Catalogue, { differences }: Tested): Catalogue['tests'] {
  const fitting = new Set(differences.flatMap((difference) => difference.fitting));
  return catalogue.tests.filter(({ type }) => fitting.has(type));
}

const SHORT_FINDINGS = {
  shown: 'tested.shown',
  alone: 'tested.notShown',
  'not-shown': 'tested.notShown',
  'too-few': 'tested.notShown',
  untested: 'tested.untested',
} as const satisfies Record<Finding, string>;

export const shortFinding = (difference: TestedDifference): string => t(SHORT_FINDINGS[findingOf(difference)]);

export const pairName = ({ a, b }: TestedDifference, show: ShowRival): string => `${show(a).name} − ${show(b).name}`;

export function intervalRow(difference: TestedDifference, show: ShowRival): IntervalRow {
  const [a, b] = [show(difference.a), show(difference.b)];
  const { outcome } = difference;
  return {
    names: [a.name, b.name],
    marks: [a.mark, b.mark],
    value: outcome?.difference ?? null,
    low: outcome?.interval?.low ?? null,
    high: outcome?.interval?.high ?? null,
    firm: findingOf(difference) === 'shown',
    instead: t('tested.untested'),
  };
}

export const shortFigure = (value: number): string => formatNumber(value, 2);

/** A text in which numbers have hyphens for their minus signs. */
export const withMinus = (text: string): string => text.replace(/(^|[\s(])-(?=\d)/g, '$1−');

function wordsOf(catalogue: Catalogue, tested: Tested, difference: TestedDifference, show: ShowRival): VerdictWords {
  return {
    language: language.current,
    metric: metricInSentence(catalogue, tested.metric),
    a: show(difference.a).name,
    b: show(difference.b).name,
    figure: shortFigure,
    exact: formatExact,
  };
}

export const verdict = (
  catalogue: Catalogue,
  tested: Tested,
  difference: TestedDifference,
  show: ShowRival,
): string[] => verdictOf(tested, difference, wordsOf(catalogue, tested, difference, show)).map(withMinus);
