/** A trainer without an engine: its loss halves every epoch, and an epoch of three steps takes as long as it is told. */
import type { SessionTrainer } from '../../../src/main/training/session.ts';
import type { Ending, Snapshot } from '../../../src/engine/training.ts';

/** Data without samples, of which such a trainer is not asked anything. */
export const NOTHING = { validation: { samples: 0 } };

export class ScriptedTrainer implements SessionTrainer {
  readonly metricNames = ['train.loss'];
  readonly diagnosticNames = ['epochs'];
  readonly parameterCount = 1;
  readonly stepsPerEpoch = 3;
  epoch = 0;
  step = 0;
  bestEpoch = 0;
  ending: Ending | null = null;
  history = Float64Array.of(1);
  /** Of every second epoch: how many there are. */
  diagnostics = { epochs: Int32Array.of(0), values: Float64Array.of(0) };
  readonly #epochs: number;
  readonly #milliseconds: number;

  constructor(epochs: number, milliseconds = 0) {
    this.#epochs = epochs;
    this.#milliseconds = milliseconds;
  }

  advance(maxSteps: number): boolean {
    const steps = Math.min(maxSteps, this.stepsPerEpoch - (this.step % this.stepsPerEpoch));
    this.step += steps;
    if (this.step % this.stepsPerEpoch !== 0) return false;
    const end = performance.now() + this.#milliseconds;
    while (performance.now() < end);
    this.bestEpoch = ++this.epoch;
    this.history = Float64Array.of(...this.history, this.history.at(-1)! / 2);
    if (this.epoch % 2 === 0) this.diagnostics = diagnosed(this.epoch);
    if (this.epoch === this.#epochs) this.ending = 'completed';
    return true;
  }

  snapshot(): Snapshot {
    const weights = Float32Array.of(this.step);
    const { epoch, step, ending, bestEpoch, history } = this;
    const position = step % this.stepsPerEpoch;
    return {
      epoch,
      step,
      position,
      ending,
      parameters: weights,
      slots: weights,
      best: weights,
      lastFinite: weights,
      bestEpoch,
      history,
      diagnostics: this.diagnostics.values,
    };
  }

  restore({ epoch, step, ending, bestEpoch, history }: Snapshot): void {
    Object.assign(this, { epoch, step, ending, bestEpoch, history, diagnostics: diagnosed(epoch) });
  }

  predict(inputs: Float32Array): Float32Array {
    return inputs.map((x) => x * this.step);
  }

  fingerprint(): Promise<string> {
    return Promise.resolve(`${this.step} ${this.history.length}`);
  }
}

function diagnosed(epoch: number) {
  const epochs = Int32Array.from({ length: Math.floor(epoch / 2) + 1 }, (_, i) => 2 * i);
  return { epochs, values: Float64Array.from(epochs) };
}
