/** `descent compare`, below its table: which of the differences are real. */
import type { Comparison, Info } from '../../shared/contract.ts';
import { describeProblem } from '../../shared/messages/index.ts';
import { ProblemError, type Problem } from '../../shared/problem.ts';
import type { Tested, TestedDifference, TestedOutcome, TestedRival } from '../../shared/tested.ts';
import { effectText, figureOf, inSentence, percentText, pText, settingText, verdictOf } from '../../shared/verdict.ts';
import { figure, table } from './format.ts';
import type { Terminal } from './terminal.ts';
import { metricNames } from './texts.ts';

export interface DifferenceOptions {
  readonly test?: string;
  readonly metric?: string;
  readonly rope?: number;
  readonly against?: string;
  readonly at?: string;
}

/** The options as the laboratory takes them. A metric without its moment means the final one. */
export function wishOf({ test, metric, rope, against, at }: DifferenceOptions, rows: Comparison['rows']) {
  return {
    test: test ?? null,
    metric: metric === undefined || /^(final|best)\./.test(metric) ? (metric ?? null) : `final.${metric}`,
    rope: rope ?? null,
    at: at ?? null,
    against: against === undefined ? null : rivalNamed(against, rows),
  };
}

function rivalNamed(name: string, rows: Comparison['rows']): Pick<TestedRival, 'studyId' | 'variantIndex'> {
  const row = rows.find(({ variant }) => variant === name);
  if (row) return { studyId: row.studyId, variantIndex: row.variantIndex };
  const known = rows.map(({ variant }) => variant).join(', ');
  throw new ProblemError({ code: 'cli.unknown-variant', params: { value: name, known } });
}

export function showDifferences(terminal: Terminal, tested: Tested, catalogue: Info['catalogue']): void {
  if (tested.differences.length === 0) return;
  const { say } = terminal;
  const moment = say(tested.metric.startsWith('best.') ? 'differences.best' : 'differences.final');
  const metric = metricNames(terminal, catalogue)(tested.metric.replace(/^\w+\./, ''));
  const place = tested.setting ? `${settingText(tested.setting, terminal.language)}, ` : '';
  terminal.print(say(`differences.title-${tested.better}`, { metric, moment: `${place}${moment}` }));
  const made = tested.differences.filter(({ outcome }) => outcome !== null);
  if (made.length > 0) terminal.print(`\n${differenceTable(terminal, tested, made, catalogue)}`);
  for (const difference of tested.differences) terminal.print(`\n${verdictText(terminal, tested, difference, metric)}`);
  explain(terminal, tested);
}

/** “Adam − SGD”; studies tell variants of one name apart. */
function labelOf({ a, b }: TestedDifference): [string, string] {
  const name = ({ variant, studyId }: TestedRival): string =>
    a.variant === b.variant ? `${variant} (${studyId})` : variant;
  return [name(a), name(b)];
}

function differenceTable(
  terminal: Terminal,
  { level, rope, comparisons }: Tested,
  made: readonly TestedDifference[],
  { tests }: Info['catalogue'],
): string {
  const { say, language } = terminal;
  const percent = Math.round(level * 100);
  const adjusts = comparisons > 1;
  const believes = made.some(({ posterior }) => posterior !== null);
  const head = [
    '',
    say('column.difference'),
    say('column.interval', { level: percent }),
    say('column.effect'),
    'p',
    ...(adjusts ? [say('column.adjusted')] : []),
    ...(believes ? [say('column.first-better'), `±${rope}`, say('column.second-better')] : []),
    say('column.test'),
  ];
  const rows = made.map((difference) => {
    const { difference: value, interval, p, adjusted, effect } = difference.outcome!;
    const written = figureOf(difference.outcome!, short);
    const { aBetter, rope: within, bBetter } = difference.posterior ?? {};
    return [
      labelOf(difference).join(' − '),
      written(value),
      interval ? say('range', { low: written(interval.low), high: written(interval.high) }) : '–',
      effectText(effect, { language, figure: short }),
      pOrDash(p),
      ...(adjusts ? [pOrDash(adjusted)] : []),
      ...(believes ? [aBetter, within, bBetter].map(percentOrDash) : []),
      testName(difference, tests, terminal),
    ];
  });
  return table(head, rows, [1, 4, 5]);
}

const short = (value: number): string => figure(value, 2);
const pOrDash = (p: number | null): string => (p === null ? '–' : pText(p));
const percentOrDash = (share: number | undefined): string => (share === undefined ? '–' : percentText(share));

/** The test, and how its p came about where that is open. */
function testName({ test, outcome }: TestedDifference, tests: Info['catalogue']['tests'], terminal: Terminal): string {
  const name = tests.find(({ type }) => type === test)?.name[terminal.language] ?? test ?? '';
  const statistic = statisticText(outcome!);
  return [name, ...(statistic ? [statistic] : []), ...methodText(outcome!, terminal)].join(', ');
}

function statisticText({ statistic, degrees }: TestedOutcome): string | null {
  if (!statistic) return null;
  return `${statistic.symbol}${degrees === null ? '' : `(${figure(degrees, 3)})`} = ${figure(statistic.value, 3)}`;
}

const methodText = ({ method }: TestedOutcome, { say }: Terminal): string[] =>
  method === 'exact' || method === 'normal' ? [say(`method.${method}`)] : [];

function verdictText(terminal: Terminal, tested: Tested, difference: TestedDifference, metric: string): string {
  const [a, b] = labelOf(difference);
  const words = { language: terminal.language, metric: inSentence(metric), a, b, figure: short, exact: String };
  const verdict = verdictOf(tested, difference, words).join(' ');
  return difference.outcome ? verdict : `${a} − ${b}: ${verdict}`;
}

/** Why these tests, and what to keep in mind: each once. */
function explain(terminal: Terminal, { differences, comparisons }: Tested): void {
  const once = (problems: readonly (Problem | null)[]): string[] => [
    ...new Set(problems.flatMap((problem) => (problem ? [describeProblem(problem, terminal.language)] : []))),
  ];
  const reasons = once(differences.filter(({ test, proposed }) => test === proposed).map(({ reason }) => reason));
  if (reasons.length > 0) terminal.print(`\n${terminal.say('differences.why', { reasons: reasons.join(' ') })}`);
  for (const caution of once(differences.flatMap(({ cautions }) => cautions))) terminal.note(caution);
  if (comparisons > 1) terminal.note(terminal.say('differences.holm', { comparisons }));
}
