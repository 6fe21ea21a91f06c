/** A network: layers over one flat block of parameters and one of gradients. */
import { layerMember, type Layer, type LayerPlan } from './layers/index.ts';
import type { Arena } from './kernels/arena.ts';
import type { Pointer } from './kernels/kernels.ts';
import type { NetworkSpec } from './experiment.ts';
import { initialize } from './initializers/index.ts';
import type { Choice } from './member.ts';

/** Ranges of the block start on 16 numbers (64 bytes); the gap holds zeros, which every optimiser leaves alone. */
const RANGE_ALIGNMENT = 16;

const roundUp = (n: number) => Math.ceil(n / RANGE_ALIGNMENT) * RANGE_ALIGNMENT;

/** A network's shape, known before any memory is taken. */
export interface NetworkPlan {
  readonly inputs: number;
  readonly outputs: number;
  readonly layers: readonly LayerPlan[];
  /** Trained parameters, gaps not counted. */
  readonly parameterCount: number;
  /** Length of the flat block, gaps included. */
  readonly blockLength: number;
  /** Most numbers that a layer gives a sample: what its gradient needs room for. */
  readonly widest: number;
}

/** The layers of `spec` with the implied linear output layer of `outputs` units. */
export function withOutputLayer(spec: NetworkSpec, outputs: number): Choice[] {
  return [...spec.layers, { type: 'dense', units: outputs, initializer: spec.outputInitializer }];
}

/** Works out every shape. `layers` includes the output layer; `inputs` is the number of input features. */
export function planNetwork(layers: readonly Choice[], inputs: number): NetworkPlan {
  const plans: LayerPlan[] = [];
  let width = inputs;
  for (const choice of layers) {
    const plan = layerMember(choice.type).plan(choice, width);
    plans.push(plan);
    width = plan.outputs;
  }
  const sizes = plans.flatMap((plan) => plan.parameters.map((range) => range.length));
  return {
    inputs,
    outputs: width,
    layers: plans,
    parameterCount: sizes.reduce((sum, size) => sum + size, 0),
    blockLength: sizes.reduce((sum, size) => sum + roundUp(size), 0),
    widest: Math.max(0, ...plans.map((plan) => plan.outputs)),
  };
}

/** A parameter tensor's place in the block. */
export interface ParameterRange {
  /** Place of its layer in the network. */
  readonly layer: number;
  readonly name: 'weight' | 'bias';
  /** Offset in the block, in numbers. */
  readonly offset: number;
  readonly shape: readonly number[];
}

export class Network {
  readonly plan: NetworkPlan;
  readonly ranges: readonly ParameterRange[];
  /** Start of the parameter block, `plan.blockLength` numbers. */
  readonly parameters: Pointer;
  readonly gradients: Pointer;
  readonly #layers: readonly Layer[];
  /** Output of every layer, [rows, outputs]. */
  readonly #outputs: readonly Pointer[];
  readonly #even: Pointer;
  readonly #odd: Pointer;

  /** Room for batches of up to `rows` samples is taken from `arena` at once. */
  constructor(arena: Arena, plan: NetworkPlan, rows: number) {
    this.plan = plan;
    this.parameters = arena.floats(plan.blockLength);
    this.gradients = arena.floats(plan.blockLength);
    this.#outputs = plan.layers.map((layer) => arena.floats(rows * layer.outputs));
    this.#even = arena.floats(rows * plan.widest);
    this.#odd = arena.floats(rows * plan.widest);
    const scratch = arena.bytes(Math.max(0, ...plan.layers.map((layer) => layer.scratchBytes(arena.kernels, rows))));
    this.ranges = parameterRanges(plan);
    this.#layers = plan.layers.map((layer, i) => layer.build(arena.kernels, this.#pointersOf(i), scratch));
  }

  #pointersOf(layer: number): { parameters: Pointer[]; gradients: Pointer[] } {
    const own = this.ranges.filter((range) => range.layer === layer);
    return {
      parameters: own.map((range) => this.parameters + 4 * range.offset),
      gradients: own.map((range) => this.gradients + 4 * range.offset),
    };
  }

  /**
   * Draws initial values from the streams of `seed`. Weights are counted, not layers: a variant with another layer that
   * draws nothing between two others starts from the same weights. `block` views the parameters.
   */
  initialize(block: Float32Array, seed: number): void {
    block.fill(0);
    const weights = this.ranges.filter(({ name }) => name === 'weight');
    weights.forEach(({ layer, offset, shape }, place) => {
      const { initializer } = this.plan.layers[layer]!;
      const [fanIn = 1, fanOut = 1] = shape;
      initialize(block.subarray(offset, offset + fanIn * fanOut), initializer, fanIn, fanOut, seed, place);
    });
  }

  /** Output of the network for `rows` samples at `input` [rows, inputs]; it is overwritten by the next call. */
  forward(input: Pointer, rows: number): Pointer {
    let from = input;
    for (let i = 0; i < this.#layers.length; i++) {
      const to = this.#outputs[i]!;
      this.#layers[i]!.forward(to, from, rows);
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
      const from = i === 0 ? input : this.#outputs[i - 1]!;
      const inPlace = this.#layers[i]!.inPlace;
      const target = i === 0 ? 0 : inPlace ? above : below;
      this.#layers[i]!.backward(target, above, from, this.#outputs[i]!, rows);
      if (!inPlace) {
        below = above;
        above = target;
      }
    }
  }
}

/** Every parameter tensor's place, layer by layer. */
export function parameterRanges(plan: NetworkPlan): ParameterRange[] {
  const ranges: ParameterRange[] = [];
  let offset = 0;
  plan.layers.forEach((layer, index) => {
    for (const { name, length, shape } of layer.parameters) {
      ranges.push({ layer: index, name, offset, shape });
      offset += roundUp(length);
    }
  });
  return ranges;
}
