/** Steps per second of TensorFlow.js on its WebAssembly backend: variables, and an optimiser that minimises a loss. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { batchesOf, dataOf, measure, weights } from './measure.mjs';

const require = createRequire(import.meta.url);
// Both print advice to standard output.
console.log = console.warn = () => undefined;
const tf = require('@tensorflow/tfjs');
const { setThreadsCount, setWasmPaths } = require('@tensorflow/tfjs-backend-wasm');

setWasmPaths(path.dirname(require.resolve('@tensorflow/tfjs-backend-wasm')) + path.sep);
setThreadsCount(1);
await tf.setBackend('wasm');
await tf.ready();

const OPTIMIZERS = {
  sgd: () => tf.train.sgd(1e-2),
  momentum: () => tf.train.momentum(1e-2, 0.9),
  adam: () => tf.train.adam(1e-3),
};

measure((workload) => {
  const { widths, activation, loss, optimizer, samples } = workload;
  const layers = widths.slice(1).map((outputs, i) => ({
    weight: tf.variable(tf.tensor2d(weights(widths[i], outputs), [widths[i], outputs])),
    bias: tf.variable(tf.zeros([outputs])),
  }));
  const data = dataOf(workload);
  const nextBatch = batchesOf(workload);
  const inputs = tf.tensor2d(data.inputs, [samples, widths[0]]);
  const targets =
    loss === 'mse'
      ? tf.tensor2d(data.targets, [samples, 1])
      : tf.oneHot(tf.tensor1d(data.targets, 'int32'), 2).toFloat();
  const forward = (x) =>
    layers.reduce((value, { weight, bias }, i) => {
      const sum = tf.add(tf.matMul(value, weight), bias);
      return i < layers.length - 1 ? tf[activation](sum) : sum;
    }, x);
  const error = loss === 'mse' ? tf.losses.meanSquaredError : tf.losses.softmaxCrossEntropy;
  const descend = OPTIMIZERS[optimizer]();
  return () =>
    tf.tidy(() => {
      const rows = tf.tensor1d(nextBatch(), 'int32');
      const [x, y] = [tf.gather(inputs, rows), tf.gather(targets, rows)];
      return descend.minimize(() => error(y, forward(x)), true).dataSync();
    });
});
