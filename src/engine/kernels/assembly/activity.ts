// What the units of a layer do over many samples: how their numbers are spread, and which of them never change.
import { addDoubles, bytes, loadSome, storeSome, sumDoubles, wholeBytes } from './lanes';

/** Numbers whose sum is taken in f32 before it is added up in f64. */
const STRETCH: i32 = 256;

export function add_deviations(sums: usize, x: usize, center: usize, n: i32): void {
  const c = v128.load_splat<f32>(center);
  const whole = n & ~3;
  for (let start = 0; start < whole; start += STRETCH) {
    addStretch(sums, x + bytes(start), c, min(whole - start, STRETCH));
  }
  for (let i = whole; i < n; i++) addTo(sums, load<f32>(x + bytes(i)) - load<f32>(center));
}

/** Of whole vectors. */
@inline
function addStretch(sums: usize, x: usize, c: v128, n: i32): void {
  const end = wholeBytes(n);
  const pairs = end & ~31;
  let s0 = f32x4.splat(0),
    s1 = s0,
    q0 = s0,
    q1 = s0;
  for (let i: usize = 0; i < pairs; i += 32) {
    const d0 = f32x4.sub(v128.load(x + i), c);
    const d1 = f32x4.sub(v128.load(x + i, 16), c);
    s0 = f32x4.add(s0, d0);
    s1 = f32x4.add(s1, d1);
    q0 = f32x4.add(q0, f32x4.mul(d0, d0));
    q1 = f32x4.add(q1, f32x4.mul(d1, d1));
  }
  if (pairs < end) {
    const d = f32x4.sub(v128.load(x + pairs), c);
    s0 = f32x4.add(s0, d);
    q0 = f32x4.add(q0, f32x4.mul(d, d));
  }
  const none = f64x2.splat(0);
  store<f64>(sums, load<f64>(sums) + sumDoubles(addDoubles(addDoubles(none, s0), s1)));
  store<f64>(sums, load<f64>(sums, 8) + sumDoubles(addDoubles(addDoubles(none, q0), q1)), 8);
}

@inline
function addTo(sums: usize, d: f32): void {
  store<f64>(sums, load<f64>(sums) + <f64>d);
  store<f64>(sums, load<f64>(sums, 8) + <f64>d * <f64>d, 8);
}

/** From number 4 − count on: lanes behind the first `count` are set, as if what is not there varied. */
const BEHIND: usize = memory.data<i32>([0, 0, 0, 0, -1, -1, -1]);

/** Columns that vary, which is nearly all of them, are done with after two rows. */
export function mark_varying(varied: usize, first: usize, x: usize, rows: i32, n: i32): i32 {
  const rowBytes = bytes(n);
  let same = 0;
  for (let j = 0; j < n; j += 4) {
    const at = bytes(j);
    const count = min(n - j, 4);
    const reference = loadSome(first + at, count);
    let mask = v128.or(loadSome(varied + at, count), v128.load(BEHIND + bytes(4 - count)));
    for (let row = 0, p = x + at; row < rows && !i32x4.all_true(mask); row++, p += rowBytes) {
      mask = v128.or(mask, f32x4.ne(loadSome(p, count), reference));
    }
    storeSome(varied + at, mask, count);
    same += 4 - popcnt(i32x4.bitmask(mask));
  }
  return same;
}
