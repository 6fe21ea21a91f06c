/** Matrix products in GFLOP/s against the machine's own limit: multiplications and additions on registers alone. */
import { Arena } from '../../src/engine/kernels/arena.ts';
import { loadKernels } from '../../src/engine/kernels/load.ts';
import { kernels } from './ours.ts';
import { table, verdict } from './report.ts';
import { ratesOf } from './stopwatch.ts';

const TARGET = 0.8;
const FLOATS = 512 * 512;
/** A call of the loop that sets the limit: this many times 48 vectors of four multiply-adds. */
export const PEAK_ITERATIONS = 2000;
export const PEAK_FLOP = PEAK_ITERATIONS * 48 * 4 * 2;

/** m, n, k as in C[m,n] = A[m,k]·B[k,n]. The first two are held to the target; the others are a 64-wide layer's. */
const SHAPES = [
  [256, 256, 256],
  [512, 512, 512],
  [32, 64, 64],
  [256, 64, 64],
  [1000, 64, 64],
  [64, 64, 32],
  [64, 64, 256],
  [64, 64, 1000],
] as const;
const HELD_TO_TARGET = 2;

/** Which operand lies transposed, and where a dense layer meets it: X·W, dY·Wᵀ, Xᵀ·dY. */
const LAYOUTS = ['A·B', 'A·Bᵀ', 'Aᵀ·B'] as const;

export async function gemm(): Promise<string> {
  const arena = new Arena(await loadKernels(kernels));
  const [a = 0, b = 0, c = 0] = [1, 2, 3].map(() => arena.floats(FLOATS));
  const scratch = arena.bytes(Math.max(...SHAPES.map(([m, n, k]) => arena.kernels.gemm_scratch_bytes(m, n, k))));
  for (const operand of [a, b])
    arena.f32(operand, FLOATS).forEach((_, i, numbers) => (numbers[i] = (i % 251) / 125 - 1));

  const rows = SHAPES.map(([m, n, k], place) => {
    const peak = { work: () => void arena.kernels.peak_multiply_add(PEAK_ITERATIONS) };
    const product = (layout: (typeof LAYOUTS)[number]) => {
      const [aRow, aColumn] = layout === 'Aᵀ·B' ? [1, m] : [k, 1];
      const [bRow, bColumn] = layout === 'A·Bᵀ' ? [1, k] : [n, 1];
      return { work: () => arena.kernels.gemm(m, n, k, a, aRow, aColumn, b, bRow, bColumn, c, n, 0, scratch) };
    };
    const [limit = 0, ...rates] = ratesOf([peak, ...LAYOUTS.map(product)]);
    const gflops = (limit * PEAK_FLOP) / 1e9;
    const cells = rates.map((perSecond) => share((perSecond * 2 * m * n * k) / 1e9, gflops, place < HELD_TO_TARGET));
    return [`${m} × ${n} × ${k}`, gflops.toFixed(1), ...cells];
  });
  return table(['matrix product, GFLOP/s', 'limit', ...LAYOUTS], rows);
}

function share(gflops: number, limit: number, held: boolean): string {
  const figure = `${gflops.toFixed(1)} = ${((100 * gflops) / limit).toFixed(0)} %`;
  return held ? verdict(figure, gflops >= TARGET * limit, '≥ 80 %') : figure;
}
