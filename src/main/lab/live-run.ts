/** A run of a study that is under way: what its worker reports becomes its record, rows on disk and events. */
import type { History, Run } from '../../shared/records.ts';
import type { Checkpoint } from '../store/checkpoints.ts';
import type { Store } from '../store/store.ts';
import type { ValueTable } from '../store/values.ts';
import type { Progress, Report } from '../training/messages.ts';
import type { Outcome, Training } from '../training/pool.ts';
import type { EventHub } from './events.ts';
import { probeOf } from './probes.ts';
import type { Material } from './make-material.ts';
import type { Recorder } from './recorder.ts';

export interface RunSinks {
  readonly store: Store;
  readonly recorder: Recorder;
  readonly hub: EventHub;
}

export class LiveRun {
  readonly run: Run;
  training: Training | null = null;
  material: Material | null = null;
  /** The user wants this run ended. */
  stopping = false;
  readonly #sinks: RunSinks;
  #metricNames: readonly string[] = [];
  #diagnosticNames: readonly string[] = [];
  /** The status to take when the training ends, as its worker said. */
  #end: Extract<Report, { type: 'end' }> | null = null;

  constructor(run: Run, sinks: RunSinks) {
    this.run = run;
    this.#sinks = sinks;
  }

  /** What the view should know of the run as it stands. */
  publish(): void {
    this.#sinks.hub.publish({ type: 'run', run: { ...this.run } });
  }

  onReport(report: Report): void {
    switch (report.type) {
      case 'begun':
        this.#metricNames = report.metricNames;
        this.#diagnosticNames = report.diagnosticNames;
        this.#change({ status: 'running', parameters: report.parameters, problem: null });
        return this.publish();
      case 'records':
        return this.#onRecords(report);
      case 'probe':
        return this.#onProbe(report);
      case 'checkpoint':
        return this.#onCheckpoint(report);
      case 'predictions':
        return this.#sinks.recorder.write(() => this.#sinks.store.predictions.put(this.run.id, report));
      case 'end':
        this.#end = report;
        return;
      case 'failed':
      // The outcome tells.
    }
  }

  /** The training has left its worker: the run's last word goes to disk, and to the views once it is there. */
  onOutcome(outcome: Outcome): void {
    if (outcome.type === 'failed') this.#change({ status: 'failed', problem: outcome.problem });
    if (outcome.type === 'killed') this.#change({ status: 'interrupted' });
    if (outcome.type === 'ended' && this.#end) this.#finish(this.#end);
    this.training = null;
    this.material = null;
    this.#sinks.recorder.afterwards(() => this.publish());
  }

  /** To the newest checkpoint (null: to the very start), on disk as in memory. What lies beyond is trained again. */
  goBack(checkpoint: Checkpoint | null): void {
    const { store, recorder } = this.#sinks;
    const { epoch = 0, step = 0, elapsed = 0 } = checkpoint ?? {};
    this.#change({ epoch, step, elapsed });
    for (const table of [store.metrics, store.diagnostics]) {
      recorder.write(() => table.cut(this.run.id, checkpoint ? epoch : -1));
    }
  }

  /** For a run that is not in the pool. */
  setStatus(status: Run['status'], problem: Run['problem'] = this.run.problem): void {
    this.#change({ status, problem });
    this.#sinks.recorder.afterwards(() => this.publish());
  }

  #finish({ status, fingerprint, progress }: Extract<Report, { type: 'end' }>): void {
    const problem = status === 'diverged' ? { code: 'run.diverged', params: { epoch: progress.epoch + 1 } } : null;
    this.#change({ ...placeOf(progress), status, fingerprint, problem });
  }

  #change(change: Partial<Run>): void {
    Object.assign(this.run, change);
    this.#sinks.recorder.touch(this.run);
  }

  #onRecords({ firstEpoch, rows, diagnostics, progress }: Extract<Report, { type: 'records' }>): void {
    const names = this.#metricNames;
    const epochs = Int32Array.from({ length: rows.length / names.length }, (_, i) => firstEpoch + i);
    const row = (epoch: number) => valuesOf(names, rows, epoch - firstEpoch);
    const best = progress.bestEpoch >= firstEpoch ? row(progress.bestEpoch) : this.#bestBefore(progress.bestEpoch);
    this.#change({ ...placeOf(progress), best, ...(epochs.length > 0 ? { final: row(progress.epoch) } : {}) });
    this.#keep('history', this.#sinks.store.metrics, names, epochs, rows);
    this.#keep(
      'diagnostics',
      this.#sinks.store.diagnostics,
      this.#diagnosticNames,
      diagnostics.epochs,
      diagnostics.rows,
    );
    this.publish();
  }

  /** Rows [epochs, names] to the disk and to the views. */
  #keep(
    type: 'history' | 'diagnostics',
    table: ValueTable,
    names: readonly string[],
    epochs: Int32Array,
    rows: Float64Array,
  ): void {
    if (epochs.length === 0) return;
    const { recorder, hub } = this.#sinks;
    recorder.write(() => table.put(this.run.id, names, epochs, rows));
    hub.publish({ type, batches: [historyOf(this.run.id, names, epochs, rows)] });
  }

  /** The best epoch's metrics, which came before: known, or on disk when the run has just gone back to a checkpoint. */
  #bestBefore(epoch: number): Run['best'] {
    const known = epoch === this.run.bestEpoch;
    return known ? this.run.best : this.#sinks.store.metrics.at(this.run.id, epoch);
  }

  #onProbe({ epoch, outputs }: Extract<Report, { type: 'probe' }>): void {
    if (!this.material) return;
    this.#sinks.hub.publish({ type: 'probe', probe: probeOf(this.run.id, epoch, outputs, this.material) });
  }

  #onCheckpoint({ kind, progress, content }: Extract<Report, { type: 'checkpoint' }>): void {
    const { store, recorder } = this.#sinks;
    const { epoch, step, elapsed } = progress;
    recorder.write(() => store.checkpoints.put(this.run.id, { kind, epoch, step, elapsed, content }));
  }
}

function placeOf({ epoch, step, elapsed, bestEpoch }: Progress): Pick<Run, 'epoch' | 'step' | 'elapsed' | 'bestEpoch'> {
  return { epoch, step, elapsed, bestEpoch };
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function valuesOf(names: readonly string[], rows: Float64Array, row: number): Record<string, number | null> {
  return Object.fromEntries(
    names.map((name, column) => [name, finite(rows[row * names.length + column] ?? Number.NaN)]),
  );
}

function historyOf(runId: string, names: readonly string[], epochs: Int32Array, rows: Float64Array): History {
  const columnOf = (column: number) => Array.from(epochs, (_, i) => finite(rows[i * names.length + column]!));
  const values = names.map((name, column) => [name, columnOf(column)] as const);
  return { runId, epochs: [...epochs], values: Object.fromEntries(values) };
}
