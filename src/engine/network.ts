/** A network: layers over one flat block of parameters and one of gradients. */
import {
  layerMember,
  type Layer,
  type LayerPlan,
  type ParameterPlan,
  type Pass,
  type StatePlan,
} from './layers/index.ts';
import type { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import type { NetworkSpec } from './experiment.ts';
import { initialize } from './initializers/index.ts';
import type { Choice } from './member.ts';
import { ProblemError } from './problem.ts';
import type { Shape } from './shape.ts';

/** Ranges of the block start on 16 numbers (64 bytes); the gap holds zeros, which every optimiser leaves alone. */
const RANGE_ALIGNMENT = 16;

const roundUp = (n: number) => Math.ceil(n / RANGE_ALIGNMENT) * RANGE_ALIGNMENT;

/** A network's shape, known before any memory is taken. */
export interface NetworkPlan {
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly LayerPlan[];
  /** The registry names of the layers. */
  readonly types: readonly string[];
  /** Trained parameters, gaps not counted. */
  readonly parameterCount: number;
  /** Length of the flat block of trained parameters, gaps included. */
  readonly blockLength: number;
  /** Length of the block with the layers' state (running statistics) behind the parameters: what a snapshot keeps. */
  readonly storedLength: number;
  /** Most numbers that a layer gives a sample: what its gradient needs room for. */
  readonly widest: number;
}

/** The layers of `spec` with the implied linear output layer of `outputs` units. */
export function withOutputLayer(spec: NetworkSpec, outputs: number): Choice[] {
  return [...spec.layers, { type: 'dense', units: outputs, initializer: spec.outputInitializer }];
}

/** Works out every shape. `layers` includes the output layer. Throws ProblemError for a layer that does not fit. */
export function planNetwork(layers: readonly Choice[], input: Shape): NetworkPlan {
  const plans: LayerPlan[] = [];
  let shape = input;
  layers.forEach((choice, index) => {
    const plan = planLayer(choice, shape, index);
    plans.push(plan);
    shape = plan.output;
  });
  const parameters = plans.flatMap((plan) => plan.parameters.map((range) => range.length));
  const blockLength = sum(parameters.map(roundUp));
  return {
    inputs: input.features,
    outputs: shape.features,
    layers: plans,
    types: layers.map(({ type }) => type),
    parameterCount: sum(parameters),
    blockLength,
    storedLength: blockLength + sum(plans.flatMap((plan) => plan.state.map((range) => roundUp(range.length)))),
    widest: Math.max(0, ...plans.map((plan) => plan.output.features)),
  };
}

/** What is wrong with a layer is wrong at its place in the study. */
function planLayer(choice: Choice, input: Shape, index: number): LayerPlan {
  try {
    return layerMember(choice.type).plan(choice, input);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    const place = ['network', 'layers', index];
    throw new ProblemError(...error.problems.map((p) => ({ ...p, path: [...place, ...(p.path ?? [])] })));
  }
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

/** Where a tensor lies. */
interface Place {
  /** Place of its layer in the network. */
  readonly layer: number;
  /** Offset in the block, in numbers. */
  readonly offset: number;
}

/** A parameter tensor and its place in the block. */
export type ParameterRange = ParameterPlan & Place;

/** A pass that measures. */
export const MEASURING: Pass = { training: false, step: 0 };

export class Network {
  readonly plan: NetworkPlan;
  readonly ranges: readonly ParameterRange[];
  /** Start of the parameter block, `plan.blockLength` numbers, with the state behind it up to `plan.storedLength`. */
  readonly parameters: Pointer;
  readonly gradients: Pointer;
  /** Output of every layer, [rows, outputs], as the last pass left it. */
  readonly outputs: readonly Pointer[];
  readonly #state: readonly (StatePlan & Place)[];
  readonly #seed: number;
  readonly #layers: readonly Layer[];
  readonly #even: Pointer;
  readonly #odd: Pointer;

  /** Room for batches of up to `rows` samples is taken from `arena` at once. `seed` keys the layers' random streams. */
  constructor(arena: Arena, plan: NetworkPlan, rows: number, seed: number) {
    this.plan = plan;
    this.#seed = seed;
    this.parameters = arena.floats(plan.storedLength);
    this.gradients = arena.floats(plan.blockLength);
    this.outputs = plan.layers.map((layer) => arena.floats(rows * layer.output.features));
    this.#even = arena.floats(rows * plan.widest);
    this.#odd = arena.floats(rows * plan.widest);
    const scratch = arena.bytes(Math.max(0, ...plan.layers.map((layer) => layer.scratchBytes(arena.kernels, rows))));
    this.ranges = parameterRanges(plan);
    this.#state = stateRanges(plan);
    this.#layers = plan.layers.map((layer, index) => {
      const cache = arena.floats(layer.cacheLength(rows));
      const constants = placeConstants(arena, layer.constants);
      return layer.build({ kernels: arena.kernels, constants, cache, scratch, seed, ...this.#placeOf(index) });
    });
  }

  #placeOf(index: number) {
    const own = this.ranges.filter(({ layer }) => layer === index);
    const type = this.plan.types[index];
    return {
      parameters: own.map(({ offset }) => this.parameters + 4 * offset),
      gradients: own.map(({ offset }) => this.gradients + 4 * offset),
      state: this.#state.filter(({ layer }) => layer === index).map(({ offset }) => this.parameters + 4 * offset),
      place: this.plan.types.slice(0, index).filter((other) => other === type).length,
    };
  }

  /**
   * Draws initial values from the streams of the seed. Weights are counted, not layers: a variant with another layer
   * that draws nothing between two others starts from the same weights. `block` views what is stored.
   */
  initialize(block: Float32Array): void {
    block.fill(0);
    let place = 0;
    for (const { start, offset, length } of [...this.ranges, ...this.#state]) {
      const own = block.subarray(offset, offset + length);
      if (typeof start === 'number') own.fill(start);
      else initialize(own, start.initializer, start.fanIn, start.fanOut, this.#seed, place++);
    }
  }

  /** Output of the network for `rows` samples at `input` [rows, inputs]; it is overwritten by the next call. */
  forward(input: Pointer, rows: number, pass: Pass = MEASURING): Pointer {
    let from = input;
    for (let i = 0; i < this.#layers.length; i++) {
      const to = this.outputs[i]!;
      this.#layers[i]!.forward(to, from, rows, pass);
      from = to;
    }
    return from;
  }

  /** Where the loss writes its gradient before `backward`. */
  get outputGradient(): Pointer {
    return this.#even;
  }

  /** Fills the gradient block from the gradient at `outputGradient`, for the batch that `forward` saw last. */
  backward(input: Pointer, rows: number): void {
    let above = this.#even;
    let below = this.#odd;
    for (let i = this.#layers.length - 1; i >= 0; i--) {
      const from = i === 0 ? input : this.outputs[i - 1]!;
      const inPlace = this.#layers[i]!.inPlace;
      const target = i === 0 ? 0 : inPlace ? above : below;
      this.#layers[i]!.backward(target, above, from, this.outputs[i]!, rows);
      if (!inPlace) {
        below = above;
        above = target;
      }
    }
  }
}

/** i32 numbers in memory of their own; 0 for none. */
function placeConstants(arena: Arena, constants: readonly number[]): Pointer {
  if (constants.length === 0) return 0;
  const place = arena.floats(constants.length);
  arena.i32(place, constants.length).set(constants);
  return place;
}

/** Every parameter tensor's place, layer by layer. */
export function parameterRanges({ layers }: NetworkPlan): ParameterRange[] {
  return layOut(
    layers.map((layer) => layer.parameters),
    0,
  );
}

/** Every state tensor's place, layer by layer, behind the parameters. */
export const stateRanges = ({ layers, blockLength }: NetworkPlan) =>
  layOut(
    layers.map((layer) => layer.state),
    blockLength,
  );

/** Places of tensors one after the other from `offset` on, each starting on the alignment. */
function layOut<P extends { readonly length: number }>(tensors: readonly (readonly P[])[], offset: number) {
  const ranges: (P & Place)[] = [];
  tensors.forEach((own, layer) => {
    for (const plan of own) {
      ranges.push({ ...plan, layer, offset });
      offset += roundUp(plan.length);
    }
  });
  return ranges;
}
