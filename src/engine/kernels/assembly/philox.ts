// Philox 4x32-10 (src/engine/random.ts), four blocks of four words at a time.
import { storeSome } from './lanes';

const ROUNDS: i32 = 10;
const MULTIPLIER_A: i32 = <i32>0xd2511f53;
const MULTIPLIER_C: i32 = <i32>0xcd9e8d57;
const WEYL_K: i32 = <i32>0x9e3779b9;
const WEYL_L: i32 = <i32>0xbb67ae85;

/** The low words of two vectors of products. */
@inline
function lowWords(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 0, 2, 4, 6);
}

@inline
function highWords(first: v128, second: v128): v128 {
  return v128.shuffle<i32>(first, second, 1, 3, 5, 7);
}

/** The first `count` (up to 16) words of four blocks, one a lane. */
@inline
export function fourBlocks(
  out: usize,
  count: i32,
  block: v128,
  keyLow: i32,
  keyHigh: i32,
  index: i32,
  nameLow: i32,
  nameHigh: i32,
): void {
  const multiplierA = i32x4.splat(MULTIPLIER_A);
  const multiplierC = i32x4.splat(MULTIPLIER_C);
  let a = block;
  let b = i32x4.splat(index);
  let c = i32x4.splat(nameLow);
  let d = i32x4.splat(nameHigh);
  for (let round = 0; round < ROUNDS; round++) {
    const a0 = i64x2.extmul_low_i32x4_u(a, multiplierA);
    const a1 = i64x2.extmul_high_i32x4_u(a, multiplierA);
    const c0 = i64x2.extmul_low_i32x4_u(c, multiplierC);
    const c1 = i64x2.extmul_high_i32x4_u(c, multiplierC);
    a = v128.xor(v128.xor(highWords(c0, c1), b), i32x4.splat(keyLow));
    b = lowWords(c0, c1);
    c = v128.xor(v128.xor(highWords(a0, a1), d), i32x4.splat(keyHigh));
    d = lowWords(a0, a1);
    keyLow += WEYL_K;
    keyHigh += WEYL_L;
  }
  // Lanes are blocks: transposed, vectors are.
  const low01 = v128.shuffle<i32>(a, b, 0, 4, 1, 5);
  const high01 = v128.shuffle<i32>(a, b, 2, 6, 3, 7);
  const low23 = v128.shuffle<i32>(c, d, 0, 4, 1, 5);
  const high23 = v128.shuffle<i32>(c, d, 2, 6, 3, 7);
  storeAny(out, v128.shuffle<i64>(low01, low23, 0, 2), count);
  storeAny(out + 16, v128.shuffle<i64>(low01, low23, 1, 3), count - 4);
  storeAny(out + 32, v128.shuffle<i64>(high01, high23, 0, 2), count - 8);
  storeAny(out + 48, v128.shuffle<i64>(high01, high23, 1, 3), count - 12);
}

@inline
function storeAny(to: usize, v: v128, count: i32): void {
  if (count > 0) storeSome(to, v, count);
}
