/** What every kind of layer offers: a plan without memory, then a working layer on memory it is given. */
import type { Kernels, Pointer } from '../kernels/kernels.ts';
import type { Choice, Member } from '../member.ts';

/** A tensor of trained numbers that a layer needs. */
export interface ParameterPlan {
  readonly name: 'weight' | 'bias';
  readonly length: number;
  /** A dense weight is [inputs, outputs], row-major. */
  readonly shape: readonly number[];
}

/** A layer's shape for a known input width. */
export interface LayerPlan {
  /** Numbers a sample, after this layer. */
  readonly outputs: number;
  readonly parameters: readonly ParameterPlan[];
  /** Initialiser of the weights. */
  readonly initializer: string;
  /** Working bytes for batches of `rows`; shared with the other layers. */
  scratchBytes(kernels: Pick<Kernels, 'gemm_scratch_bytes'>, rows: number): number;
  build(kernels: Kernels, pointers: LayerPointers, scratch: Pointer): Layer;
}

/** Where the layer's tensors lie, in the order of `parameters`. */
export interface LayerPointers {
  readonly parameters: readonly Pointer[];
  readonly gradients: readonly Pointer[];
}

export interface Layer {
  /** True when `backward` may write its result over its `dOutput`. */
  readonly inPlace: boolean;
  /** output[rows, outputs] from input[rows, inputs]. */
  forward(output: Pointer, input: Pointer, rows: number): void;
  /** Gradients of the parameters, and of the input unless `dInput` is 0. `input` and `output` are those of `forward`. */
  backward(dInput: Pointer, dOutput: Pointer, input: Pointer, output: Pointer, rows: number): void;
}

/** A kind of layer, in the registry. */
export interface LayerMember extends Member {
  plan(choice: Choice, inputs: number): LayerPlan;
}
