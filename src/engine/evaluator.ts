/** Measures a network on a part of the data, in batches, without training it. */
import type { Loss, LossKernel } from './losses/index.ts';
import {
  metricsFor,
  scorer,
  targetFacts,
  type Metric,
  type Scorer,
  type Tally,
  type TargetFacts,
} from './metrics/index.ts';
import type { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import type { Choice, Task } from './member.ts';
import type { Network } from './network.ts';
import type { Part, PreparedData } from './training.ts';

/** A part of the data in the kernels' memory. */
export interface LoadedPart {
  readonly samples: number;
  readonly inputs: Pointer;
  readonly targets: Pointer;
  /** Numbers a target holds. */
  readonly width: number;
  readonly facts: TargetFacts;
}

/** Numbers a target takes: one class index, or one number an output. */
export const targetWidth = (task: Task, outputs: number) => (task === 'classification' ? 1 : outputs);

/** Takes memory for a part of `data`; fill it with `fillPart` once nothing more is allocated. */
export function allocatePart(arena: Arena, part: Part, data: PreparedData): LoadedPart {
  const width = targetWidth(data.task, data.outputs);
  return {
    samples: part.samples,
    inputs: arena.floats(part.samples * data.features),
    targets: arena.floats(part.samples * width),
    width,
    facts: targetFacts(part, data),
  };
}

export function fillPart(arena: Arena, loaded: LoadedPart, part: Part): void {
  arena.f32(loaded.inputs, part.inputs.length).set(part.inputs);
  arena.f32(loaded.targets, part.targets.length).set(part.targets);
}

/** Is shown every batch of a pass over a part, while the layers' outputs are there. */
export interface PassObserver {
  onBatch(rows: number, first: boolean): void;
}

export class Evaluator {
  readonly metrics: readonly Metric[];
  readonly #network: Network;
  readonly #rows: number;
  readonly #features: number;
  readonly #loss: LossKernel;
  readonly #score: Scorer;
  readonly #tally: Tally;

  /** Measures in batches of `rows`, for which `network` has room. */
  constructor(arena: Arena, network: Network, rows: number, task: Task, loss: Loss, choice: Choice) {
    this.metrics = metricsFor(task);
    this.#network = network;
    this.#rows = rows;
    this.#features = network.plan.inputs;
    this.#loss = loss.bind(arena.kernels, choice);
    this.#tally = { samples: 0, loss: 0, right: 0, squares: new Float64Array(network.plan.outputs) };
    this.#score = scorer(arena.kernels, task, network.plan.outputs);
  }

  /** Writes one number a metric into `into`, from `offset` on, `stride` apart; NaN for a part without samples. */
  measure(
    part: LoadedPart,
    into: Float64Array,
    offset: number,
    stride: number,
    observer: PassObserver | null = null,
  ): void {
    const tally = this.#sum(part, observer);
    for (let i = 0; i < this.metrics.length; i++) {
      into[offset + i * stride] = part.samples > 0 ? this.metrics[i]!.value(tally, part.facts) : Number.NaN;
    }
  }

  #sum(part: LoadedPart, observer: PassObserver | null): Tally {
    const tally = this.#tally;
    const width = this.#network.plan.outputs;
    tally.samples = part.samples;
    tally.loss = 0;
    tally.right = 0;
    tally.squares.fill(0);
    for (let start = 0; start < part.samples; start += this.#rows) {
      const rows = Math.min(this.#rows, part.samples - start);
      const target = part.targets + 4 * start * part.width;
      const output = this.#network.forward(part.inputs + 4 * start * this.#features, rows);
      observer?.onBatch(rows, start === 0);
      tally.loss += this.#loss(0, output, target, rows, width);
      this.#score(tally, output, target, rows);
    }
    return tally;
  }
}
