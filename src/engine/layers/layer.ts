/** What every kind of layer offers: a plan without memory, then a working layer on memory it is given. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice, Member } from '../member.ts';
import type { Shape } from '../shape.ts';

/** A tensor of trained numbers that a layer needs. Penalties reach weights only. */
export interface ParameterPlan {
  readonly name: 'weight' | 'bias' | 'scale' | 'shift';
  readonly length: number;
  /** A dense weight is [inputs, outputs], a convolution's [kernel, kernel, inputs, outputs], row-major. */
  readonly shape: readonly number[];
  /** How it starts: drawn by an initialiser for this fan-in and fan-out, or filled with one number. */
  readonly start: number | { readonly initializer: string; readonly fanIn: number; readonly fanOut: number };
}

/** Numbers that a layer keeps beside its parameters and that no gradient reaches, such as running means. */
export interface StatePlan {
  readonly name: 'running_mean' | 'running_variance';
  readonly length: number;
  readonly start: number;
}

/** A layer's shape for a known input shape. */
export interface LayerPlan {
  readonly output: Shape;
  readonly parameters: readonly ParameterPlan[];
  readonly state: readonly StatePlan[];
  /** Fewest samples of which an update must be made for the layer to make sense; 1 when left out. */
  readonly leastSamples?: number;
  /** i32 numbers that the layer's kernels read: written once, before anything trains. */
  readonly constants: readonly number[];
  /** Numbers kept from `forward` to `backward` for a batch of `rows`. */
  cacheLength(rows: number): number;
  /** Working bytes for batches of `rows`; shared with the other layers. */
  scratchBytes(kernels: Pick<Kernels, 'gemm_scratch_bytes'>, rows: number): number;
  build(memory: LayerMemory): Layer;
}

/** Where the layer's tensors lie: `parameters`, `gradients` and `state` in the order of the plan. */
export interface LayerMemory {
  readonly kernels: Kernels;
  readonly parameters: readonly Pointer[];
  readonly gradients: readonly Pointer[];
  readonly state: readonly Pointer[];
  /** The plan's constants; 0 where there are none. */
  readonly constants: Pointer;
  readonly cache: Pointer;
  readonly scratch: Pointer;
  /** Key of the layer's random stream. */
  readonly seed: number;
  /** Place among the network's layers of the same type: names the stream. */
  readonly place: number;
}

/** What a pass through the network is for. */
export interface Pass {
  /** False: measure only. Dropout is off and running statistics are used and left alone. */
  training: boolean;
  /** Number of the update, from 1: the index of random streams. */
  step: number;
  /** True when an update passes once more: running statistics have moved already. */
  again?: boolean;
}

export interface Layer {
  /** True when `backward` may write its result over its `dOutput`. */
  readonly inPlace: boolean;
  /** output[rows, outputs] from input[rows, inputs]. */
  forward(output: Pointer, input: Pointer, rows: number, pass: Pass): void;
  /** Gradients of the parameters, and of the input unless `dInput` is 0. `input` and `output` are those of the training `forward` before. */
  backward(dInput: Pointer, dOutput: Pointer, input: Pointer, output: Pointer, rows: number): void;
}

/** A kind of layer, in the registry. */
export interface LayerMember extends Member {
  /** Throws a ProblemError with a path below the layer when it does not fit `input`. */
  plan(choice: Choice, input: Shape): LayerPlan;
}

/** The parts of a plan that most layers do not need. */
export const plain = {
  parameters: [],
  state: [],
  constants: [],
  cacheLength: () => 0,
  scratchBytes: () => 0,
} as const satisfies Partial<LayerPlan>;
