/**
 * The numerical kernels as JavaScript sees them: WebAssembly exports over one memory.
 *
 * `Pointer` is a byte offset into `memory`. Buffers handed out by the arena start on 64 bytes, so that vector loads are
 * aligned at their beginning; kernels accept any length and handle the tail. Sums are taken in a fixed order.
 */
import type { ActivationKernels } from './signatures/activations.ts';
import type { AugmentationKernels } from './signatures/augmentations.ts';
import type { ElementaryKernels } from './signatures/elementary.ts';
import type { ImageKernels } from './signatures/images.ts';
import type { LossKernels } from './signatures/losses.ts';
import type { MatrixKernels } from './signatures/matrices.ts';
import type { MeasuringKernels } from './signatures/measuring.ts';
import type { NormalizationKernels } from './signatures/normalization.ts';
import type { OptimizerKernels } from './signatures/optimizers.ts';
import type { RandomKernels } from './signatures/random.ts';
import type { RegularizerKernels } from './signatures/regularizers.ts';
import type { VectorKernels } from './signatures/vectors.ts';

export type { Pointer } from './pointer.ts';

export interface Kernels
  extends
    ActivationKernels,
    AugmentationKernels,
    ElementaryKernels,
    ImageKernels,
    LossKernels,
    MatrixKernels,
    MeasuringKernels,
    NormalizationKernels,
    OptimizerKernels,
    RandomKernels,
    RegularizerKernels,
    VectorKernels {
  readonly memory: WebAssembly.Memory;
  /** First byte that the arena may hand out. */
  readonly __heap_base: WebAssembly.Global;
}
