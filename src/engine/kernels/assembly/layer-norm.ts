// Layer normalisation: every sample by the mean and variance of its own numbers (Ba, Kiros, Hinton 2016). `statistics`
// keeps mean and 1/√(variance + ε) of every row.
import { addDoubles, loadTail, storeTail, sumDoubles, wholeBytes } from './lanes';

export function layer_norm_forward(
  y: usize,
  statistics: usize,
  x: usize,
  scale: usize,
  shift: usize,
  rows: i32,
  n: i32,
  epsilon: f64,
): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  for (let row = 0; row < rows; row++, statistics += 8) {
    const mean = f32x4.splat(<f32>(sumOf(x, n) / <f64>n));
    const factor = f32x4.splat(<f32>(1 / sqrt(squaresAround(x, mean, n) / <f64>n + epsilon)));
    store<f32>(statistics, f32x4.extract_lane(mean, 0));
    store<f32>(statistics, f32x4.extract_lane(factor, 0), 4);
    for (let i: usize = 0; i < whole; i += 16) {
      const normal = f32x4.mul(f32x4.sub(v128.load(x + i), mean), factor);
      v128.store(y + i, f32x4.add(f32x4.mul(normal, v128.load(scale + i)), v128.load(shift + i)));
    }
    if (tail) {
      const normal = f32x4.mul(f32x4.sub(loadTail(x + whole, tail), mean), factor);
      const scaled = f32x4.mul(normal, loadTail(scale + whole, tail));
      storeTail(y + whole, f32x4.add(scaled, loadTail(shift + whole, tail)), tail);
    }
    x += (<usize>n) << 2;
    y += (<usize>n) << 2;
  }
}

function sumOf(x: usize, n: i32): f64 {
  const whole = wholeBytes(n);
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < whole; i += 16) sum = addDoubles(sum, v128.load(x + i));
  if (n & 3) sum = addDoubles(sum, loadTail(x + whole, n & 3));
  return sumDoubles(sum);
}

function squaresAround(x: usize, mean: v128, n: i32): f64 {
  const whole = wholeBytes(n);
  let sum = f64x2.splat(0);
  for (let i: usize = 0; i < whole; i += 16) {
    const d = f32x4.sub(v128.load(x + i), mean);
    sum = addDoubles(sum, f32x4.mul(d, d));
  }
  for (let i = whole; i < (<usize>n) << 2; i += 4) {
    const d = load<f32>(x + i) - f32x4.extract_lane(mean, 0);
    sum = f64x2.add(sum, f64x2.replace_lane(f64x2.splat(0), 0, <f64>(d * d)));
  }
  return sumDoubles(sum);
}

export function layer_norm_backward(
  dx: usize,
  dScale: usize,
  dShift: usize,
  dy: usize,
  x: usize,
  statistics: usize,
  scale: usize,
  rows: i32,
  n: i32,
): void {
  const rowBytes = (<usize>n) << 2;
  memory.fill(dScale, 0, rowBytes);
  memory.fill(dShift, 0, rowBytes);
  for (let row = 0; row < rows; row++, statistics += 8, dy += rowBytes, x += rowBytes) {
    const mean = v128.load_splat<f32>(statistics);
    const factor = v128.load_splat<f32>(statistics, 4);
    addGradients(dScale, dShift, dy, x, mean, factor, n);
    if (!dx) continue;
    rowBackward(dx, dy, x, scale, mean, factor, n);
    dx += rowBytes;
  }
}

/** dScale += dy·x̂ and dShift += dy. */
function addGradients(dScale: usize, dShift: usize, dy: usize, x: usize, mean: v128, factor: v128, n: i32): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  for (let i: usize = 0; i < whole; i += 16) {
    const d = v128.load(dy + i);
    const normal = f32x4.mul(f32x4.sub(v128.load(x + i), mean), factor);
    v128.store(dShift + i, f32x4.add(v128.load(dShift + i), d));
    v128.store(dScale + i, f32x4.add(v128.load(dScale + i), f32x4.mul(d, normal)));
  }
  if (!tail) return;
  const d = loadTail(dy + whole, tail);
  const normal = f32x4.mul(f32x4.sub(loadTail(x + whole, tail), mean), factor);
  storeTail(dShift + whole, f32x4.add(loadTail(dShift + whole, tail), d), tail);
  storeTail(dScale + whole, f32x4.add(loadTail(dScale + whole, tail), f32x4.mul(d, normal)), tail);
}

/** dx = (g − mean of g − x̂·mean of g·x̂)·factor, where g = scale·dy. */
function rowBackward(dx: usize, dy: usize, x: usize, scale: usize, mean: v128, factor: v128, n: i32): void {
  const whole = wholeBytes(n);
  const tail = n & 3;
  let sum = f64x2.splat(0);
  let product = sum;
  for (let i: usize = 0; i < whole; i += 16) {
    const g = f32x4.mul(v128.load(scale + i), v128.load(dy + i));
    sum = addDoubles(sum, g);
    product = addDoubles(product, f32x4.mul(g, f32x4.mul(f32x4.sub(v128.load(x + i), mean), factor)));
  }
  if (tail) {
    // Lanes beyond the end have no gradient.
    const g = f32x4.mul(loadTail(scale + whole, tail), loadTail(dy + whole, tail));
    sum = addDoubles(sum, g);
    product = addDoubles(product, f32x4.mul(g, f32x4.mul(f32x4.sub(loadTail(x + whole, tail), mean), factor)));
  }
  const meanG = f32x4.splat(<f32>(sumDoubles(sum) / <f64>n));
  const meanProduct = f32x4.splat(<f32>(sumDoubles(product) / <f64>n));
  for (let i: usize = 0; i < whole; i += 16) {
    const g = f32x4.mul(v128.load(scale + i), v128.load(dy + i));
    v128.store(dx + i, inputGradient(g, v128.load(x + i), mean, factor, meanG, meanProduct));
  }
  if (!tail) return;
  const g = f32x4.mul(loadTail(scale + whole, tail), loadTail(dy + whole, tail));
  storeTail(dx + whole, inputGradient(g, loadTail(x + whole, tail), mean, factor, meanG, meanProduct), tail);
}

@inline
function inputGradient(g: v128, x: v128, mean: v128, factor: v128, meanG: v128, meanProduct: v128): v128 {
  const normal = f32x4.mul(f32x4.sub(x, mean), factor);
  return f32x4.mul(f32x4.sub(f32x4.sub(g, meanG), f32x4.mul(normal, meanProduct)), factor);
}
