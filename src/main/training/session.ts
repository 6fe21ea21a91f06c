/** One training inside a worker: steps in short slices, and between them a look at the control cell and at the clock. */
import { ProblemError } from '../../engine/problem.ts';
import type { Problem } from '../../engine/problem.ts';
import { decodeSnapshot, encodeSnapshot } from '../../engine/snapshot.ts';
import type { Trainer } from '../../engine/trainer.ts';
import type { Snapshot } from '../../engine/training.ts';
import { CONTROL } from './messages.ts';
import type { EndStatus, PostedTask, Progress, Report } from './messages.ts';

/** What a session needs of the engine's trainer. */
export type SessionTrainer = Pick<
  Trainer,
  | 'metricNames'
  | 'diagnosticNames'
  | 'parameterCount'
  | 'stepsPerEpoch'
  | 'epoch'
  | 'step'
  | 'bestEpoch'
  | 'ending'
  | 'history'
  | 'diagnostics'
  | 'advance'
  | 'snapshot'
  | 'restore'
  | 'predict'
  | 'fingerprint'
>;

/** Milliseconds of steps between two looks at the control cell. */
const SLICE = 8;
/** A probe may take this share of the time at most, a checkpoint this many milliseconds a megabyte apart. */
const PROBE_SHARE = 0.05;
const CHECKPOINT_MS_PER_BYTE = 1e-3 / 4;
/** The first comes this many times sooner: many trainings take only seconds. */
const FIRST_CHECKPOINT = 4;

/** Trains `task` to its end, to a pause or to a stop. Whatever happens is reported on the task's port. */
export async function runSession(task: PostedTask, create: () => Promise<SessionTrainer>): Promise<void> {
  const post = (report: Report, transfer: ArrayBuffer[] = []) => task.port.postMessage(report, transfer);
  try {
    const trainer = await create();
    if (task.snapshot) trainer.restore(decodeSnapshot(task.snapshot));
    await new Session(task, trainer, post).run();
  } catch (error) {
    post({ type: 'failed', problem: problemOf(error) });
  }
}

/** Puts what a training threw into a problem. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ProblemError && error.problems[0]) return error.problems[0];
  if (error instanceof RangeError && /memory/i.test(error.message)) return { code: 'run.out-of-memory' };
  return { code: 'run.failed', params: { reason: error instanceof Error ? error.message : String(error) } };
}

class Session {
  readonly #task: PostedTask;
  readonly #trainer: SessionTrainer;
  readonly #post: (report: Report, transfer?: ArrayBuffer[]) => void;
  readonly #start = performance.now();
  /** Epochs (epoch 0 among them) whose records were posted. */
  #posted: number;
  /** Diagnostic records that were posted. */
  #diagnosed: number;
  #steps = 1;
  #recordsDue = 0;
  #probeDue = 0;
  #checkpointDue: number;

  constructor(task: PostedTask, trainer: SessionTrainer, post: (report: Report, transfer?: ArrayBuffer[]) => void) {
    this.#task = task;
    this.#trainer = trainer;
    this.#post = post;
    this.#posted = task.snapshot ? trainer.epoch + 1 : 0;
    this.#diagnosed = task.snapshot ? trainer.diagnostics.epochs.length : 0;
    this.#checkpointDue = this.#start + task.pace.checkpoint / FIRST_CHECKPOINT;
  }

  async run(): Promise<void> {
    const { metricNames, diagnosticNames, parameterCount: parameters } = this.#trainer;
    this.#post({ type: 'begun', metricNames, diagnosticNames, parameters });
    while (!this.#trainer.ending && Atomics.load(this.#task.control, 0) === CONTROL.go) {
      this.#slice();
      this.#reportWhatIsDue();
    }
    await this.#end();
  }

  /** Steps for about SLICE milliseconds, learning how many that are. */
  #slice(): void {
    const trainer = this.#trainer;
    const start = performance.now();
    const before = trainer.step;
    let spent = 0;
    while (spent < SLICE && !trainer.ending) {
      trainer.advance(this.#steps);
      spent = performance.now() - start;
    }
    const speed = (trainer.step - before) / Math.max(spent, 0.01);
    this.#steps = Math.max(1, Math.round((speed * SLICE) / 4));
  }

  #reportWhatIsDue(): void {
    const { pace, probe } = this.#task;
    const now = performance.now();
    if (now >= this.#recordsDue) {
      this.#postRecords();
      this.#recordsDue = now + pace.records;
    }
    if (probe && now >= this.#probeDue) {
      this.#postProbe();
      this.#probeDue = now + Math.max(pace.probe, (performance.now() - now) / PROBE_SHARE);
    }
    if (now >= this.#checkpointDue) {
      const bytes = this.#postCheckpoint('latest');
      this.#checkpointDue = now + Math.max(pace.checkpoint, bytes * CHECKPOINT_MS_PER_BYTE);
    }
  }

  async #end(): Promise<void> {
    const trainer = this.#trainer;
    const status = this.#status();
    this.#postRecords();
    this.#postProbe();
    if (status === 'paused') {
      this.#postCheckpoint('pause');
    } else {
      this.#postCheckpoint('final');
      this.#postCheckpoint('best');
    }
    if (status === 'completed') this.#postPredictions();
    const progress = this.#progress();
    const fingerprint = trainer.ending ? await trainer.fingerprint() : null;
    this.#post({ type: 'end', status, fingerprint, progress });
  }

  #status(): EndStatus {
    if (this.#trainer.ending) return this.#trainer.ending;
    return Atomics.load(this.#task.control, 0) === CONTROL.pause ? 'paused' : 'stopped';
  }

  #progress(): Progress {
    const { epoch, step, bestEpoch } = this.#trainer;
    return { epoch, step, bestEpoch, elapsed: this.#task.elapsed + performance.now() - this.#start };
  }

  #postRecords(): void {
    const { history, metricNames, epoch } = this.#trainer;
    const rows = history.slice(this.#posted * metricNames.length);
    const diagnostics = this.#newDiagnostics();
    this.#post({ type: 'records', firstEpoch: this.#posted, rows, diagnostics, progress: this.#progress() }, [
      rows.buffer,
      diagnostics.epochs.buffer,
      diagnostics.rows.buffer,
    ]);
    this.#posted = epoch + 1;
  }

  #newDiagnostics(): Extract<Report, { type: 'records' }>['diagnostics'] {
    const { diagnostics, diagnosticNames } = this.#trainer;
    const epochs = diagnostics.epochs.slice(this.#diagnosed);
    const rows = diagnostics.values.slice(this.#diagnosed * diagnosticNames.length);
    this.#diagnosed += epochs.length;
    return { epochs, rows };
  }

  #postProbe(): void {
    const { probe } = this.#task;
    if (!probe) return;
    const outputs = this.#trainer.predict(probe.inputs, probe.samples) as Float32Array<ArrayBuffer>;
    this.#post({ type: 'probe', epoch: this.#trainer.epoch, outputs }, [outputs.buffer]);
  }

  /** What the final network says of the samples that it was not trained on. */
  #postPredictions(): void {
    const { validation, others } = this.#task.plan.data;
    const parts = [validation, ...(others ? [others] : [])].filter(({ indices, samples }) => indices && samples > 0);
    if (parts.length === 0) return;
    const samples = Uint32Array.from(parts.flatMap(({ indices }) => [...indices!]));
    const outputs = Float32Array.from(
      parts.flatMap(({ inputs, samples: rows }) => [...this.#trainer.predict(inputs, rows)]),
    );
    this.#post({ type: 'predictions', samples, outputs }, [samples.buffer, outputs.buffer]);
  }

  /** Posts the state (records first: a checkpoint must not be ahead of the metrics on disk) and answers its bytes. */
  #postCheckpoint(kind: 'final' | 'best' | 'pause' | 'latest'): number {
    this.#postRecords();
    const snapshot = this.#trainer.snapshot();
    const saved = kind === 'best' ? this.#bestOf(snapshot) : snapshot;
    const content = encodeSnapshot(saved);
    const bytes = content.byteLength;
    const progress = { ...this.#progress(), epoch: saved.epoch, step: saved.step };
    this.#post({ type: 'checkpoint', kind, progress, content }, [content.buffer]);
    return bytes;
  }

  /** The state after the best epoch, as far as it was kept: without the optimiser's slots it can be asked, not continued. */
  #bestOf(snapshot: Snapshot): Snapshot {
    const { bestEpoch, best, history } = snapshot;
    return {
      ...snapshot,
      epoch: bestEpoch,
      step: bestEpoch * this.#trainer.stepsPerEpoch,
      position: 0,
      parameters: best,
      slots: new Float32Array(0),
      diagnostics: new Float64Array(0),
      history: history.subarray(0, (bestEpoch + 1) * this.#trainer.metricNames.length),
    };
  }
}
