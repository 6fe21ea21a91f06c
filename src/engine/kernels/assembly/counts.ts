// How many predictions are right.

export function count_correct(logits: usize, target: usize, batch: i32, classes: i32): i32 {
  const rowBytes = (<usize>classes) << 2;
  let correct = 0;
  for (let row = 0; row < batch; row++, logits += rowBytes, target += 4) {
    correct += i32(<f32>argmax(logits, classes) == load<f32>(target));
  }
  return correct;
}

/** Index of the first of the largest. */
function argmax(x: usize, n: i32): i32 {
  let best = 0;
  for (let i = 1; i < n; i++) {
    if (load<f32>(x + ((<usize>i) << 2)) > load<f32>(x + ((<usize>best) << 2))) best = i;
  }
  return best;
}

export function count_correct_binary(logits: usize, target: usize, batch: i32): i32 {
  let correct = 0;
  for (let i: usize = 0; i < (<usize>batch) << 2; i += 4) {
    correct += i32(load<f32>(logits + i) > 0 == load<f32>(target + i) > 0.5);
  }
  return correct;
}
