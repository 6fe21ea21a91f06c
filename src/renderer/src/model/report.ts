/** From the runs on show to the reports that are wanted of them, and from reports to figures on show. */
import { isOfEnsemble } from '../../../shared/cells.ts';
import type { Opening, Run } from '../../../shared/records.ts';
import type { ClassReport, NumberReport, Report, Resampled } from '../../../shared/report.ts';
import type { ReportWant } from '../state/reports.svelte.ts';
import type { ResidualGroup } from './residuals.ts';

/** A variant with its runs. */
export interface ReportGroup {
  /** Stays the same while the study is on show. */
  readonly key: string;
  readonly label: string;
  /** Place in the palette. */
  readonly mark: number;
  readonly runs: readonly Run[];
}

export interface ReportChoice {
  readonly part: Report['part'];
  readonly which: Report['which'];
  /** The label of one run of each variant; null pools them all. */
  readonly run: string | null;
  /** The networks of a bagging or a boosting are asked as one. */
  readonly together: boolean;
}

/** What one variant's networks answered. */
export interface ReportRow {
  /** Of its own among the rows on show. */
  readonly key: string;
  readonly label: string;
  /** Place in the palette. */
  readonly mark: number;
  /** Null while nothing is known. */
  readonly result: Report['result'];
  /** Said beside the name: how right it is, and which networks were asked. */
  readonly remark: string;
  /** True while the answer on show is to an older question. */
  readonly stale: boolean;
}

type Answered<R> = Omit<ReportRow, 'result'> & { readonly result: R };

/** Those that answered with classes. */
export const classRows = (rows: readonly ReportRow[]): Answered<ClassReport>[] =>
  rows.flatMap((row) => (row.result?.task === 'classification' ? [{ ...row, result: row.result }] : []));

/** Those that answered with numbers. */
export const numberRows = (rows: readonly ReportRow[]): Answered<NumberReport>[] =>
  rows.flatMap((row) => (row.result?.task === 'regression' ? [{ ...row, result: row.result }] : []));

/** What is left of one target column, of each variant that has it. */
export const residualsOf = (
  rows: readonly Answered<NumberReport>[],
  target: string,
): (ResidualGroup & { readonly remark: string; readonly resampled: Resampled | null })[] =>
  rows.flatMap(({ result, ...row }) => {
    const own = result.targets.find(({ name }) => name === target);
    return own ? [{ ...row, target: own, resampled: result.resampled }] : [];
  });

/** The contract's limit on runs a call. */
const MOST_RUNS = 500;

/** A look at the test part, by its place in the ledger, and what to ask to see what came of it. */
export interface OpenedWant {
  readonly opening: Opening;
  readonly number: number;
  readonly want: ReportWant;
}

/** What to ask about networks that the test part was opened for, once for each: to have looked twice shows nothing more. */
export function openedWants(openings: readonly Opening[]): OpenedWant[] {
  const all = openings.map((opening, place): OpenedWant => {
    const { runId, ensemble, which } = opening;
    const runIds = ensemble ?? [runId!];
    const key = [...runIds, which].join(' ');
    const together = ensemble !== null;
    return { opening, number: place + 1, want: { key, runIds, part: 'test', which, together, live: false } };
  });
  return [...new Map(all.toReversed().map((one) => [one.want.key, one])).values()]
    .filter(({ want }) => want.runIds.length <= MOST_RUNS)
    .toReversed();
}

/** What to ask for; variants that have not begun are left out. */
export function reportWants(
  groups: readonly ReportGroup[],
  { part, which, run: label, together }: ReportChoice,
  labelOf: (run: Run) => string,
): ReportWant[] {
  return groups.flatMap(({ key, runs }) => {
    const chosen = runs.filter((run) => run.status !== 'queued' && (label === null || labelOf(run) === label));
    const runIds = chosen.slice(0, MOST_RUNS).map(({ id }) => id);
    const live = chosen.some(({ status }) => status === 'running');
    const asOne = together && chosen.length <= MOST_RUNS && chosen.every(isOfEnsemble);
    return runIds.length > 0 ? [{ key, runIds, part, which, together: asOne, live }] : [];
  });
}

/** The labels of the runs that a variant has, in their order; what the reader may choose from. */
export function runLabels(groups: readonly ReportGroup[], labelOf: (run: Run) => string): string[] {
  return [...new Set(groups.flatMap(({ runs }) => runs.map(labelOf)))];
}

/** A share of a row as a whole percentage, told from none and from all. */
export function percentage(count: number, total: number): string {
  if (total === 0 || count === 0) return '0';
  if (count === total) return '100';
  const rounded = Math.round((100 * count) / total);
  if (rounded === 0) return '<1';
  return rounded === 100 ? '>99' : String(rounded);
}
