/** A search in the terminal: the candidates, best first, and who won. */
import type { SearchAnalysis, SearchRace } from '../../../shared/analysis/search.ts';
import { figure, spread, table } from '../format.ts';
import type { Terminal } from '../terminal.ts';
import type { MetricName } from '../texts.ts';

const MOST_LINES = 20;

export function showSearch(terminal: Terminal, analysis: SearchAnalysis, metricName: MetricName): void {
  const { print, say } = terminal;
  for (const race of analysis.races) {
    print(`\n${say('search.race', { variant: race.variant, seed: race.seed })}`);
    print(candidateTable(terminal, analysis, race, metricName));
    const left = race.candidates.length - MOST_LINES;
    if (left > 0) terminal.note(say('search.more', { count: left }));
    if (race.winner !== null) print(winnerText(terminal, analysis, race));
    if (race.nested) print(nestedText(terminal, race.nested));
  }
}

function candidateTable(
  { say }: Terminal,
  { axes, metric, better }: SearchAnalysis,
  { candidates, winner }: SearchRace,
  metricName: MetricName,
): string {
  const sign = better === 'lower' ? 1 : -1;
  const cost = ({ mean, rung }: SearchRace['candidates'][number]) =>
    [-rung, mean === null ? Infinity : sign * mean] as const;
  const ranked = [...candidates].sort((a, b) => cost(a)[0] - cost(b)[0] || cost(a)[1] - cost(b)[1]);
  const head = [
    '',
    ...axes.map(({ field }) => field),
    metricName(`validation.${metric}`),
    metricName(`train.${metric}`),
  ];
  const rows = ranked
    .slice(0, MOST_LINES)
    .map(({ candidate, values, mean, standardError, training }) => [
      candidate === winner ? '*' : '',
      ...values.map(shown),
      spread(mean, standardError),
      figure(training),
    ]);
  return `${table(head, rows, head.map((_, place) => place).slice(1))}\n${say('search.spread')}`;
}

const shown = (value: SearchRace['candidates'][number]['values'][number] | undefined): string =>
  typeof value === 'number' ? figure(value) : String(value);

function winnerText(
  { say }: Terminal,
  { axes, rule }: SearchAnalysis,
  { candidates, winner, winnerRun }: SearchRace,
): string {
  const found = candidates.find(({ candidate }) => candidate === winner);
  const values = axes.map(({ field }, i) => `${field} = ${shown(found?.values[i])}`).join(', ');
  return say(`search.winner.${rule}`, { values, run: winnerRun ?? '–' });
}

function nestedText({ say }: Terminal, { folds, mean, deviation }: NonNullable<SearchRace['nested']>): string {
  return say('search.nested', { score: spread(mean, deviation), folds: folds.length });
}
