// Activations, y = f(x), each beside its derivative, dx = dy·f′. `dx` may be `dy`.
import { erf, exp, tanh } from './elementary';
import { constant, HALF, loadTail, ONE, storeTail, wholeBytes } from './lanes';

@inline
function relu(x: v128): v128 {
  return f32x4.pmax(x, f32x4.splat(0));
}

@inline
function reluSlope(dy: v128, x: v128): v128 {
  return v128.and(dy, f32x4.gt(x, f32x4.splat(0)));
}

export function relu_forward(y: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, relu(v128.load(x + i)));
  if (n & 3) storeTail(y + whole, relu(loadTail(x + whole, n & 3)), n & 3);
}

export function relu_backward(dx: usize, dy: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(dx + i, reluSlope(v128.load(dy + i), v128.load(x + i)));
  if (n & 3) storeTail(dx + whole, reluSlope(loadTail(dy + whole, n & 3), loadTail(x + whole, n & 3)), n & 3);
}

@inline
function leaky(x: v128, factor: v128, slope: v128): v128 {
  return v128.bitselect(x, f32x4.mul(x, slope), f32x4.gt(factor, f32x4.splat(0)));
}

export function leaky_relu_forward(y: usize, x: usize, n: i32, slope: f32): void {
  const whole = wholeBytes(n);
  const s = f32x4.splat(slope);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, leaky(v128.load(x + i), v128.load(x + i), s));
  if (n & 3) storeTail(y + whole, leaky(loadTail(x + whole, n & 3), loadTail(x + whole, n & 3), s), n & 3);
}

export function leaky_relu_backward(dx: usize, dy: usize, x: usize, n: i32, slope: f32): void {
  const whole = wholeBytes(n);
  const s = f32x4.splat(slope);
  for (let i: usize = 0; i < whole; i += 16) v128.store(dx + i, leaky(v128.load(dy + i), v128.load(x + i), s));
  if (n & 3) storeTail(dx + whole, leaky(loadTail(dy + whole, n & 3), loadTail(x + whole, n & 3), s), n & 3);
}

@inline
function tanhSlope(dy: v128, y: v128): v128 {
  return f32x4.mul(dy, f32x4.sub(constant(ONE, 0), f32x4.mul(y, y)));
}

export function tanh_forward(y: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, tanh(v128.load(x + i)));
  if (n & 3) storeTail(y + whole, tanh(loadTail(x + whole, n & 3)), n & 3);
}

export function tanh_backward(dx: usize, dy: usize, y: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(dx + i, tanhSlope(v128.load(dy + i), v128.load(y + i)));
  if (n & 3) storeTail(dx + whole, tanhSlope(loadTail(dy + whole, n & 3), loadTail(y + whole, n & 3)), n & 3);
}

@inline
function sigmoid(x: v128): v128 {
  return f32x4.div(constant(ONE, 0), f32x4.add(constant(ONE, 0), exp(f32x4.neg(x))));
}

@inline
function sigmoidSlope(dy: v128, y: v128): v128 {
  return f32x4.mul(dy, f32x4.mul(y, f32x4.sub(constant(ONE, 0), y)));
}

export function sigmoid_forward(y: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, sigmoid(v128.load(x + i)));
  if (n & 3) storeTail(y + whole, sigmoid(loadTail(x + whole, n & 3)), n & 3);
}

export function sigmoid_backward(dx: usize, dy: usize, y: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(dx + i, sigmoidSlope(v128.load(dy + i), v128.load(y + i)));
  if (n & 3) storeTail(dx + whole, sigmoidSlope(loadTail(dy + whole, n & 3), loadTail(y + whole, n & 3)), n & 3);
}

const ROOT_HALF: usize = memory.data<f32>([0.70710678]);
/** 1/√(2π). */
const DENSITY: usize = memory.data<f32>([0.39894228]);

/** Φ(x), the standard normal distribution function: (1 + erf(x/√2)) / 2. */
@inline
function normal(x: v128): v128 {
  const e = erf(f32x4.mul(x, constant(ROOT_HALF, 0)));
  return f32x4.mul(constant(HALF, 0), f32x4.add(constant(ONE, 0), e));
}

@inline
function gelu(x: v128): v128 {
  return f32x4.mul(x, normal(x));
}

/** (x·Φ)′ = Φ + x·φ with φ(x) = e^(−x²/2)/√(2π). */
@inline
function geluSlope(dy: v128, x: v128): v128 {
  const density = f32x4.mul(constant(DENSITY, 0), exp(f32x4.mul(constant(HALF, 0), f32x4.neg(f32x4.mul(x, x)))));
  return f32x4.mul(dy, f32x4.add(normal(x), f32x4.mul(x, density)));
}

export function gelu_forward(y: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, gelu(v128.load(x + i)));
  if (n & 3) storeTail(y + whole, gelu(loadTail(x + whole, n & 3)), n & 3);
}

export function gelu_backward(dx: usize, dy: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(dx + i, geluSlope(v128.load(dy + i), v128.load(x + i)));
  if (n & 3) storeTail(dx + whole, geluSlope(loadTail(dy + whole, n & 3), loadTail(x + whole, n & 3)), n & 3);
}
