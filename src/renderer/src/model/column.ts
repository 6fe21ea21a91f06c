/** What one column says about its variant: several runs, one a seed, put together. */
import type { Run, RunStatus, StudyStatus } from '../../../shared/records.ts';

export interface Figure {
  readonly mean: number | null;
  /** Sample standard deviation; null below two runs. */
  readonly deviation: number | null;
}

/** Which state of several runs to show: what is still going on first, then what went wrong. */
const URGENCY: readonly RunStatus[] = [
  'running',
  'paused',
  'interrupted',
  'queued',
  'failed',
  'diverged',
  'stopped',
  'completed',
];

/** The state of the whole, null without runs. What waits gets its turn as long as `study` goes on. */
export function overallStatus(runs: readonly Run[], study: StudyStatus | null): RunStatus | null {
  const has = (status: RunStatus): boolean => runs.some((run) => run.status === status);
  if (has('queued')) {
    if (study !== 'running' && study !== 'paused') return 'interrupted';
    if (has('completed')) return study;
  }
  return URGENCY.find(has) ?? null;
}

/**
 * A metric over the runs that have ended well; while none has, that of the run which is furthest. Runs in the middle
 * are not averaged with finished ones, and diverged runs are left out, as in every comparison.
 */
export function figure(runs: readonly Run[], which: 'final' | 'best', metric: string): Figure {
  const sound = runs.filter((run) => run.status !== 'diverged' && run.status !== 'failed');
  const ended = sound.filter((run) => run.status === 'completed' || run.status === 'stopped');
  const furthest = sound.toSorted((a, b) => b.epoch - a.epoch).slice(0, 1);
  const values = (ended.length > 0 ? ended : furthest).map((run) => run[which][metric]);
  return describe(values.filter((value) => value !== null && value !== undefined));
}

/** Mean and sample standard deviation. */
export function describe(values: readonly number[]): Figure {
  const n = values.length;
  if (n === 0) return { mean: null, deviation: null };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null };
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** Epochs done and asked for, and the time they took, of all the runs together. */
export const progressOf = (runs: readonly Run[]): { epoch: number; epochs: number; elapsed: number } => ({
  epoch: sum(runs.map((run) => run.epoch)),
  epochs: sum(runs.map((run) => run.epochs)),
  elapsed: sum(runs.map((run) => run.elapsed)),
});
