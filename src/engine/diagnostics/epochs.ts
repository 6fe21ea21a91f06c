/**
 * Which epochs have a diagnostic record: each of the first thousand, then every second up to two thousand, every fourth up
 * to four thousand, and so on, and the last one planned. What changes fast changes early; a long training would otherwise
 * store several times as many diagnostics as metrics.
 */

/** Epochs at the beginning that all have a record. */
const ONE_BY_ONE = 1000;

function strideAt(epoch: number): number {
  let stride = 1;
  while (epoch > ONE_BY_ONE * stride) stride *= 2;
  return stride;
}

/** Whether `epoch` of a training of `epochs` has a diagnostic record. */
export const isRecorded = (epoch: number, epochs: number): boolean => epoch === epochs || epoch % strideAt(epoch) === 0;

/** All epochs of a training of `epochs` that have one, ascending from 0. */
export function recordedEpochs(epochs: number): Int32Array {
  const all = Int32Array.from({ length: epochs + 1 }, (_, epoch) => epoch);
  return all.filter((epoch) => isRecorded(epoch, epochs));
}
