// Random words by counting: the same bits as src/engine/random.ts.
import { fourBlocks } from './philox';

export function random_words(
  out: usize,
  n: i32,
  keyLow: i32,
  keyHigh: i32,
  index: i32,
  nameLow: i32,
  nameHigh: i32,
): void {
  let block = i32x4(0, 1, 2, 3);
  for (let left = n; left > 0; left -= 16, out += 64, block = i32x4.add(block, i32x4.splat(4))) {
    fourBlocks(out, min(left, 16), block, keyLow, keyHigh, index, nameLow, nameHigh);
  }
}
