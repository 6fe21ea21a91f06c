/** The diagnostics of a training: measured as it goes on, and kept for the epochs that have a record. */
import type { Arena } from '../kernels/arena.ts';
import type { Network, NetworkPlan } from '../network.ts';
import { diagnosticNames } from './columns.ts';
import { recordedEpochs } from './epochs.ts';
import { gaugeNumbers, Gauges } from './gauges.ts';

/** Records so far: `values` is [epochs, names] row-major. */
export interface DiagnosticRows {
  readonly epochs: Int32Array;
  readonly values: Float64Array;
}

/** Numbers of the kernels' memory, and bytes beside it, that the diagnostics of a training of `epochs` take. */
export function diagnosticsNeed(plan: NetworkPlan, epochs: number): { numbers: number; bytes: number } {
  const records = recordedEpochs(epochs).length;
  return { numbers: gaugeNumbers(plan), bytes: records * (4 + 8 * diagnosticNames(plan).length) };
}

export class DiagnosticHistory {
  readonly names: readonly string[];
  readonly #gauges: Gauges;
  readonly #epochs: Int32Array;
  readonly #values: Float64Array;
  #count = 0;

  constructor(arena: Arena, network: Network, epochs: number) {
    this.names = diagnosticNames(network.plan);
    this.#gauges = new Gauges(arena, network);
    this.#epochs = recordedEpochs(epochs);
    this.#values = new Float64Array(this.#epochs.length * this.names.length);
  }

  get rows(): DiagnosticRows {
    return {
      epochs: this.#epochs.subarray(0, this.#count),
      values: this.#values.subarray(0, this.#count * this.names.length),
    };
  }

  /** The gauges to be shown what leads to the record of `epoch`, the next that is to come; null when it has none. */
  gaugesFor(epoch: number): Gauges | null {
    return this.#epochs[this.#count] === epoch ? this.#gauges : null;
  }

  /** Adds the record of `epoch` if it has one; epochs come in order. */
  add(epoch: number): void {
    if (this.#epochs[this.#count] !== epoch) return;
    this.#gauges.read(this.#values, this.#count * this.names.length);
    this.#count++;
  }

  /** Numbers in the records up to `epoch`. */
  lengthAt(epoch: number): number {
    return this.#countAt(epoch) * this.names.length;
  }

  /** Takes over the records up to `epoch`, `lengthAt(epoch)` numbers; without any, what they were stays unknown (NaN). */
  restore(epoch: number, values: Float64Array): void {
    this.#count = this.#countAt(epoch);
    if (values.length === 0) this.#values.fill(NaN, 0, this.lengthAt(epoch));
    else this.#values.set(values);
  }

  #countAt(epoch: number): number {
    const later = this.#epochs.findIndex((recorded) => recorded > epoch);
    return later < 0 ? this.#epochs.length : later;
  }
}
