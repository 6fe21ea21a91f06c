/** From the runs on show to the reports that are wanted of them, and from reports to figures on show. */
import type { Run } from '../../../shared/records.ts';
import type { Report } from '../../../shared/report.ts';
import type { ReportWant } from '../state/reports.svelte.ts';

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
}

/** The contract's limit on runs a call. */
const MOST_RUNS = 500;

/** What to ask for; variants that have not begun are left out. */
export function reportWants(
  groups: readonly ReportGroup[],
  { part, which, run: label }: ReportChoice,
  labelOf: (run: Run) => string,
): ReportWant[] {
  return groups.flatMap(({ key, runs }) => {
    const chosen = runs.filter((run) => run.status !== 'queued' && (label === null || labelOf(run) === label));
    const runIds = chosen.slice(0, MOST_RUNS).map(({ id }) => id);
    const live = chosen.some(({ status }) => status === 'running');
    return runIds.length > 0 ? [{ key, runIds, part, which, live }] : [];
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
