/** `descent compare` and `descent verify`: runs held against each other, and a run against itself. */
import type { Comparison } from '../../shared/contract.ts';
import type { Lab } from '../lab/lab.ts';
import { EXIT, type Context } from './context.ts';
import { printJson, type JsonOption } from './browse.ts';
import { showDifferences, wishOf, type DifferenceOptions } from './differences.ts';
import { spread, table } from './format.ts';
import { idOf, runIdsOf } from './ids.ts';
import { showOpenings } from './openings.ts';
import type { Terminal } from './terminal.ts';
import { metricNames, type MetricName } from './texts.ts';

type Row = Comparison['rows'][number];

/** Variants that fit side by side; more of them follow in a further table. */
const SIDE_BY_SIDE = 5;
const FIGURES = ['gap', 'epochs', 'bestEpoch', 'seconds'];

export interface CompareOptions extends JsonOption, DifferenceOptions {}

/**
 * Final and best metrics, gap, epochs and time of each variant, mean ± standard deviation over its runs; below, which of
 * the differences are real.
 */
export async function compare(context: Context, typed: readonly string[], options: CompareOptions): Promise<number> {
  const { terminal } = context;
  return context.withLab(async (lab, { catalogue }) => {
    const runIds = await runIdsOf(typed, lab);
    const comparison = await lab.runs.compare({ runIds });
    const tested = await lab.runs.test({ runIds, ...wishOf(options, comparison.rows) });
    if (options.json) return printJson(terminal, { ...comparison, tested });
    showComparison(terminal, comparison, metricNames(terminal, catalogue));
    showDifferences(terminal, tested, catalogue);
    await showOpened(lab, terminal, comparison, metricNames(terminal, catalogue));
    return EXIT.done;
  });
}

function showComparison(terminal: Terminal, { rows, notes }: Comparison, metricName: MetricName): void {
  for (let first = 0; first < rows.length; first += SIDE_BY_SIDE)
    terminal.print(`${comparisonTable(terminal, rows.slice(first, first + SIDE_BY_SIDE), metricName)}\n`);
  terminal.note(terminal.say('spread'));
  terminal.complain(notes);
}

/** The test parts of these studies that have been opened. */
async function showOpened(lab: Lab, terminal: Terminal, { rows }: Comparison, metricName: MetricName): Promise<void> {
  for (const studyId of new Set(rows.map((row) => row.studyId))) {
    const study = await lab.studies.open({ studyId });
    if (study.openings.length > 0) showOpenings(terminal, study, metricName);
  }
}

function comparisonTable(terminal: Terminal, rows: readonly Row[], metricName: MetricName): string {
  const head = ['', ...rows.map(({ variant, studyId }) => `${variant} (${studyId})`)];
  const counts = (name: 'runs' | 'diverged'): string[] => [
    terminal.say(`row.${name}`),
    ...rows.map((row) => String(row[name])),
  ];
  const figures = metricsOf(rows).map((name) => [
    rowName(terminal, name, metricName),
    ...rows.map(({ metrics }) => spread(metrics[name]?.mean ?? null, metrics[name]?.deviation ?? null)),
  ]);
  const right = rows.map((_row, column) => column + 1);
  return table(head, [counts('runs'), counts('diverged'), ...figures], right);
}

/** Every metric's final value beside its best one, then the other figures. */
function metricsOf(rows: readonly Row[]): string[] {
  const present = new Set(rows.flatMap(({ metrics }) => Object.keys(metrics)));
  const bare = [...new Set([...present].filter((name) => /^(final|best)\./.test(name)).map(withoutPrefix))].sort();
  const paired = bare.flatMap((name) => [`final.${name}`, `best.${name}`]);
  return [...paired, ...FIGURES].filter((name) => present.has(name));
}

function rowName(terminal: Terminal, name: string, metricName: MetricName): string {
  if (FIGURES.includes(name)) return terminal.say(`row.${name}`);
  const which = name.startsWith('final.') ? 'final' : 'best';
  return terminal.say(`row.${which}`, { metric: metricName(withoutPrefix(name)) });
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf('.') + 1);
}

/** Trains the run again; the exit code says whether the same bits came out. */
export async function verify(context: Context, typed: string): Promise<number> {
  const runId = idOf('run', typed);
  const { terminal } = context;
  const { equal, fingerprint, expected } = await context.withLab((lab) => {
    terminal.note(terminal.say('verifying', { id: runId }));
    return lab.runs.verify({ runId });
  });
  terminal.print(terminal.say(equal ? 'verified' : 'not-verified', { fingerprint, expected }));
  return equal ? EXIT.done : EXIT.failed;
}
