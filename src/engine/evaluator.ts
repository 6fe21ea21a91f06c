/** Measures a network on a part of the data, in batches, without training it. */
import type { Loss, LossKernel } from './losses/index.ts';
import { metricsFor, scorer, type Metric, type PartFacts, type Scorer, type Tally } from './metrics/index.ts';
import type { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import type { Choice, Task } from './member.ts';
import type { Network } from './network.ts';
import type { Part } from './training.ts';

/** A part of the data in the kernels' memory. */
export interface LoadedPart {
  readonly samples: number;
  readonly inputs: Pointer;
  readonly targets: Pointer;
  readonly facts: PartFacts;
}

/** Numbers a target takes: one class index, or one number an output. */
export const targetWidth = (task: Task, outputs: number) => (task === 'classification' ? 1 : outputs);

/** Takes memory for `part`; fill it with `fillPart` once nothing more is allocated. */
export function allocatePart(
  arena: Arena,
  part: Part,
  task: Task,
  features: number,
  outputs: number,
  unit: number,
): LoadedPart {
  const width = targetWidth(task, outputs);
  return {
    samples: part.samples,
    inputs: arena.floats(part.samples * features),
    targets: arena.floats(part.samples * width),
    facts: { width, targetSpread: task === 'regression' ? spread(part.targets, width) : 0, targetUnit: unit },
  };
}

export function fillPart(arena: Arena, loaded: LoadedPart, part: Part): void {
  arena.f32(loaded.inputs, part.inputs.length).set(part.inputs);
  arena.f32(loaded.targets, part.targets.length).set(part.targets);
}

/** Σ (t − mean of its column)² in f64, for targets [samples, width]. */
function spread(targets: Float32Array, width: number): number {
  let squares = 0;
  for (let column = 0; column < width; column++) {
    let sum = 0;
    for (let i = column; i < targets.length; i += width) sum += targets[i]!;
    const mean = sum / (targets.length / width);
    for (let i = column; i < targets.length; i += width) squares += (targets[i]! - mean) * (targets[i]! - mean);
  }
  return squares;
}

export class Evaluator {
  readonly metrics: readonly Metric[];
  readonly #network: Network;
  readonly #rows: number;
  readonly #features: number;
  readonly #loss: LossKernel;
  readonly #score: Scorer;
  readonly #tally: Tally = { samples: 0, loss: 0, score: 0 };

  /** Measures in batches of `rows`, for which `network` has room. */
  constructor(arena: Arena, network: Network, rows: number, task: Task, loss: Loss, choice: Choice) {
    this.metrics = metricsFor(task);
    this.#network = network;
    this.#rows = rows;
    this.#features = network.plan.inputs;
    this.#loss = loss.bind(arena.kernels, choice);
    this.#score = scorer(arena.kernels, task, network.plan.outputs);
  }

  /** Writes one number a metric into `into`, from `offset` on, `stride` apart; NaN for a part without samples. */
  measure(part: LoadedPart, into: Float64Array, offset: number, stride: number): void {
    const tally = this.#sum(part);
    for (let i = 0; i < this.metrics.length; i++) {
      into[offset + i * stride] = part.samples > 0 ? this.metrics[i]!.value(tally, part.facts) : Number.NaN;
    }
  }

  #sum(part: LoadedPart): Tally {
    const tally = this.#tally;
    const width = this.#network.plan.outputs;
    tally.samples = part.samples;
    tally.loss = 0;
    tally.score = 0;
    for (let start = 0; start < part.samples; start += this.#rows) {
      const rows = Math.min(this.#rows, part.samples - start);
      const target = part.targets + 4 * start * part.facts.width;
      const output = this.#network.forward(part.inputs + 4 * start * this.#features, rows);
      tally.loss += this.#loss(0, output, target, rows, width, 1);
      tally.score += this.#score(output, target, rows);
    }
    return tally;
  }
}
