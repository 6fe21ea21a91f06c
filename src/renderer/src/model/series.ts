/** The growing history of one run: epochs and metrics in typed arrays, so that a long training costs no garbage. */
import type { History } from '../../../shared/records.ts';
import type { Samples } from './thin.ts';

const FIRST_CAPACITY = 256;

export class Series {
  #epochs = new Float64Array(FIRST_CAPACITY);
  readonly #values = new Map<string, Float64Array<ArrayBuffer>>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get lastEpoch(): number {
    return this.#length === 0 ? -1 : (this.#epochs[this.#length - 1] as number);
  }

  /** Names of the metrics seen so far. */
  get metrics(): string[] {
    return [...this.#values.keys()];
  }

  /** Takes over the epochs it does not know yet; null becomes a gap. */
  append(history: Pick<History, 'epochs' | 'values'>): void {
    const last = this.lastEpoch;
    for (const metric of Object.keys(history.values)) this.#column(metric);
    history.epochs.forEach((epoch, row) => {
      if (epoch <= last) return;
      this.#reserve();
      this.#epochs[this.#length] = epoch;
      for (const [metric, column] of this.#values) column[this.#length] = history.values[metric]?.[row] ?? NaN;
      this.#length++;
    });
  }

  /** Epochs and values of one metric, without copying. */
  samples(metric: string): Samples {
    return { xs: this.#epochs, ys: this.#values.get(metric) ?? this.#column(metric), length: this.#length };
  }

  #column(metric: string): Float64Array<ArrayBuffer> {
    let column = this.#values.get(metric);
    if (!column) {
      column = new Float64Array(this.#epochs.length).fill(NaN);
      this.#values.set(metric, column);
    }
    return column;
  }

  #reserve(): void {
    if (this.#length < this.#epochs.length) return;
    this.#epochs = doubled(this.#epochs);
    for (const [metric, column] of this.#values) this.#values.set(metric, doubled(column));
  }
}

/** The series of several runs. */
export class SeriesMap {
  readonly #series = new Map<string, Series>();

  /** That of a run; empty until something is appended. */
  of(runId: string): Series {
    const series = this.#series.get(runId) ?? new Series();
    this.#series.set(runId, series);
    return series;
  }

  append(histories: readonly History[]): void {
    for (const history of histories) this.of(history.runId).append(history);
  }
}

function doubled(array: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(array.length * 2).fill(NaN);
  larger.set(array);
  return larger;
}
