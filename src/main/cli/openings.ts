/** The sealed test part in the terminal: still sealed, or opened how often, when, and with which scores. */
import type { Opening, StudySummary } from '../../shared/records.ts';
import { figure, moment, table } from './format.ts';
import type { Terminal } from './terminal.ts';
import type { MetricName } from './texts.ts';

/** Of the whole study; the scores of the run `only` alone, where one is named. */
export function showOpenings(
  terminal: Terminal,
  { sealed, openings, openedElsewhere }: StudySummary,
  metricName: MetricName,
  only?: string,
): void {
  const { print, say } = terminal;
  print('');
  const samples = [...new Set(sealed)].join(', ');
  if (sealed.every((count) => count === 0)) return print(say('sealed.none'));
  const count = openings.length;
  print(count === 0 ? say('sealed.state', { samples }) : say('sealed.opened', { samples, count }));
  if (openedElsewhere > 0) print(say('sealed.elsewhere', { count: openedElsewhere }));
  const shown = only === undefined ? openings : openings.filter(({ runId }) => runId === only);
  if (shown.length > 0) print(`\n${ledger(terminal, shown, metricName)}`);
}

function ledger({ say }: Terminal, openings: readonly Opening[], metricName: MetricName): string {
  const metrics = [...new Set(openings.flatMap(({ scores }) => Object.keys(scores)))];
  const columns = ['opened', 'run', 'variant', 'seed', 'network'].map((name) => say(`column.${name}`));
  const rows = openings.map(({ openedAt, runId, variant, seed, which, epoch, scores }) => [
    moment(openedAt),
    runId,
    variant,
    String(seed),
    say(`sealed.${which}`, { epoch }),
    ...metrics.map((name) => figure(scores[name])),
  ]);
  return table(
    [...columns, ...metrics.map(metricName)],
    rows,
    metrics.map((_name, place) => columns.length + place),
  );
}
