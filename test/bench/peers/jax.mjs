/**
 * Steps per second of jax-js on its WebAssembly backend: the whole update, optimiser included, as one jitted function.
 */
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import { batchesOf, dataOf, measure, weights } from './measure.mjs';

await init();
defaultDevice('wasm');

/** Arrays are counted: `.ref` keeps one that is passed on and used again. */
const forward = (layers, x, activation) =>
  layers.reduce((value, { weight, bias }, i) => {
    const sum = np.dot(value, weight).add(bias);
    return i < layers.length - 1 ? activation(sum) : sum;
  }, x);

function lossOf({ loss, activation }) {
  const activate = activation === 'tanh' ? np.tanh : nn.relu;
  return (layers, x, y) => {
    const output = forward(layers, x, activate);
    if (loss === 'mse') return np.square(output.sub(y)).mean();
    return nn.logSoftmax(output).mul(y).sum(1).mean().neg();
  };
}

/** Updates as [state, gradient] → [change, state], array by array. */
const OPTIMIZERS = {
  sgd: { slots: 0, update: (g) => [g.mul(1e-2), []] },
  momentum: {
    slots: 1,
    update: (g, [a]) => {
      const velocity = a.mul(0.9).add(g);
      return [velocity.ref.mul(1e-2), [velocity]];
    },
  },
  adam: {
    slots: 2,
    // The corrections for the start tend to 1; left out, they cost jax-js nothing.
    update: (g, [m, v]) => {
      const mean = m.mul(0.9).add(g.ref.mul(0.1));
      const square = v.mul(0.999).add(np.square(g).mul(0.001));
      return [mean.ref.mul(1e-3).div(np.sqrt(square.ref).add(1e-8)), [mean, square]];
    },
  },
};

const array = (numbers, shape) => np.array(numbers).reshape(shape);

measure((workload) => {
  const { widths, samples, loss, optimizer } = workload;
  const { slots, update } = OPTIMIZERS[optimizer];
  const lossAndGradient = valueAndGrad(lossOf(workload));
  const data = dataOf(workload);
  const nextBatch = batchesOf(workload);
  const allInputs = array(data.inputs, [samples, widths[0]]);
  const allTargets =
    loss === 'mse'
      ? array(Float32Array.from(data.targets), [samples, 1])
      : array(Float32Array.from(data.targets.flatMap((c) => [1 - c, c])), [samples, 2]);
  let layers = widths.slice(1).map((outputs, i) => ({
    weight: array(weights(widths[i], outputs), [widths[i], outputs]),
    bias: np.zeros([outputs]),
  }));
  const [leaves, shape] = tree.flatten(layers);
  layers = tree.unflatten(shape, leaves);
  let states = leaves.map((leaf) => Array.from({ length: slots }, () => np.zeros(leaf.shape)));

  const step = jit((parameters, before, inputs, targets, rows) => {
    const [value, gradients] = lossAndGradient(tree.ref(parameters), inputs.slice(rows.ref), targets.slice(rows));
    const updates = tree.leaves(gradients).map((g, i) => update(g, before[i]));
    const after = tree.leaves(parameters).map((w, i) => w.sub(updates[i][0]));
    return [tree.unflatten(shape, after), updates.map(([, state]) => state), value];
  });
  return () => {
    let value;
    [layers, states, value] = step(layers, states, allInputs.ref, allTargets.ref, np.array(nextBatch()));
    // Reading the loss is what makes jax-js compute; work that nobody reads piles up.
    value.dataSync();
  };
});
