/** Holds a replay against its case. The tolerances belong to the references and are never loosened. */
import type { GoldenCase } from './case.ts';
import type { Replay } from './replay.ts';

const LOSS = { relative: 2e-4, absolute: 1e-5 };
const PARAMETER = { relative: 1e-3, absolute: 1e-4 };

export interface Verdict {
  /** Worst |difference| / max(|expected|, absolute/relative): at most `relative` when all is well. */
  loss: number;
  parameters: number;
  passed: boolean;
}

/** The relative error, where the absolute floor counts as the smallest expected size. Infinite for NaN or another length. */
function worstError(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance: typeof LOSS): number {
  if (actual.length !== expected.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const size = Math.max(Math.abs(expected[i]!), tolerance.absolute / tolerance.relative);
    const error = Math.abs(actual[i]! - expected[i]!) / size;
    if (!(error <= worst)) worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : error;
  }
  return worst;
}

export function judge(replay: Replay, golden: GoldenCase): Verdict {
  const loss = worstError(replay.losses, golden.expect.losses, LOSS);
  const tensors = golden.expect.params.map(({ data }, i) => worstError(replay.params[i]?.data ?? [], data, PARAMETER));
  const parameters = Math.max(...tensors, worstError(replay.evalOutput, golden.expect.eval_output.data, PARAMETER));
  return { loss, parameters, passed: loss <= LOSS.relative && parameters <= PARAMETER.relative };
}
