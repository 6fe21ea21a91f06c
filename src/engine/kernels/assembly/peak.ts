// The machine's own limit: multiplications and additions on registers alone, in the 1:1 mix that a matrix product
// needs.

/** c and d, read from memory so that the compiler keeps them in registers and does not make them anew for each use. */
const FACTORS: usize = memory.data<f32>([0.9990234375, 0.0009765625]);

/**
 * Twelve independent chains x ← x·c + d, enough to hide the latency of both operations, four links an iteration: 48
 * f32x4 multiply-adds. Every chain tends to d/(1 − c) = 1, so that its values stay normal. Returns a number that
 * depends on all of them, so that none can be left out.
 */
export function peak_multiply_add(iterations: i32): f32 {
  const c = v128.load_splat<f32>(FACTORS);
  const d = v128.load_splat<f32>(FACTORS, 4);
  let x0 = f32x4.splat(0.25),
    x1 = f32x4.splat(0.5),
    x2 = f32x4.splat(0.75),
    x3 = f32x4.splat(1.25);
  let x4 = f32x4.splat(1.5),
    x5 = f32x4.splat(1.75),
    x6 = f32x4.splat(2),
    x7 = f32x4.splat(2.25);
  let x8 = f32x4.splat(2.5),
    x9 = f32x4.splat(2.75),
    x10 = f32x4.splat(3),
    x11 = f32x4.splat(3.25);
  for (let i = 0; i < iterations; i++) {
    for (let link = 0; link < 4; link++) {
      x0 = f32x4.add(f32x4.mul(x0, c), d);
      x1 = f32x4.add(f32x4.mul(x1, c), d);
      x2 = f32x4.add(f32x4.mul(x2, c), d);
      x3 = f32x4.add(f32x4.mul(x3, c), d);
      x4 = f32x4.add(f32x4.mul(x4, c), d);
      x5 = f32x4.add(f32x4.mul(x5, c), d);
      x6 = f32x4.add(f32x4.mul(x6, c), d);
      x7 = f32x4.add(f32x4.mul(x7, c), d);
      x8 = f32x4.add(f32x4.mul(x8, c), d);
      x9 = f32x4.add(f32x4.mul(x9, c), d);
      x10 = f32x4.add(f32x4.mul(x10, c), d);
      x11 = f32x4.add(f32x4.mul(x11, c), d);
    }
  }
  const a = f32x4.add(f32x4.add(x0, x1), f32x4.add(x2, x3));
  const b = f32x4.add(f32x4.add(x4, x5), f32x4.add(x6, x7));
  const e = f32x4.add(f32x4.add(x8, x9), f32x4.add(x10, x11));
  return f32x4.extract_lane(f32x4.add(a, f32x4.add(b, e)), 0);
}
