/** y = x·W + b; the parameters are W [inputs, outputs], row by row, then b. */
import { zeros, zerosLike, type Layer, type Rows } from './layer.ts';

export interface Dense {
  readonly type: 'dense';
  readonly inputs: number;
  readonly outputs: number;
}

export const dense = ({ inputs, outputs }: Dense): Layer => ({
  size: inputs * outputs + outputs,
  state: [],
  apply(x, w) {
    const y = x.map((row) => {
      const sums = w.slice(inputs * outputs);
      row.forEach((value, i) => {
        for (let j = 0; j < outputs; j++) sums[j]! += value * w[i * outputs + j]!;
      });
      return sums;
    });
    return { y, back: (dy) => backward(x, w, dy, inputs, outputs) };
  },
});

function backward(x: Rows, w: readonly number[], dy: Rows, inputs: number, outputs: number) {
  const dw = zeros(w.length);
  const dx = zerosLike(x);
  x.forEach((row, r) => {
    for (let j = 0; j < outputs; j++) dw[inputs * outputs + j]! += dy[r]![j]!;
    row.forEach((value, i) => {
      for (let j = 0; j < outputs; j++) {
        dw[i * outputs + j]! += value * dy[r]![j]!;
        dx[r]![i]! += dy[r]![j]! * w[i * outputs + j]!;
      }
    });
  });
  return { dx, dw };
}
