// The elementary functions over vectors: for curves on show, and for the tests of their accuracy.
import { erf, exp, log } from './elementary';
import { loadTail, storeTail, wholeBytes } from './lanes';

export function exp_forward(y: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, exp(v128.load(x + i)));
  if (n & 3) storeTail(y + whole, exp(loadTail(x + whole, n & 3)), n & 3);
}

export function log_forward(y: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, log(v128.load(x + i)));
  if (n & 3) storeTail(y + whole, log(loadTail(x + whole, n & 3)), n & 3);
}

export function erf_forward(y: usize, x: usize, n: i32): void {
  const whole = wholeBytes(n);
  for (let i: usize = 0; i < whole; i += 16) v128.store(y + i, erf(v128.load(x + i)));
  if (n & 3) storeTail(y + whole, erf(loadTail(x + whole, n & 3)), n & 3);
}
