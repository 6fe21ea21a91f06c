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

/** Hidden layers in the words of a study file, then the output layer; batch normalisation as it is while training. */
function convolutional({ image: [height, width], widths, hidden }) {
  let channels = 1;
  const steps = hidden.map((layer) => {
    if (layer.type === 'conv2d') {
      const taps = layer.kernel ** 2 * channels;
      const shape = [layer.kernel, layer.kernel, channels, layer.channels];
      const filters = tf.variable(tf.tensor4d(weights(taps, layer.channels), shape));
      const bias = tf.variable(tf.zeros([layer.channels]));
      channels = layer.channels;
      return (x) => tf.add(tf.conv2d(x, filters, 1, 'same'), bias);
    }
    if (layer.type === 'batch_norm') {
      const [scale, shift] = [tf.variable(tf.ones([channels])), tf.variable(tf.zeros([channels]))];
      return (x) => {
        const { mean, variance } = tf.moments(x, [0, 1, 2]);
        return tf.add(tf.mul(tf.div(tf.sub(x, mean), tf.sqrt(tf.add(variance, 1e-5))), scale), shift);
      };
    }
    if (layer.type === 'max_pool2d') return (x) => tf.maxPool(x, layer.kernel, layer.kernel, 'valid');
    return layer.type === 'relu' ? tf.relu : (x) => tf.reshape(x, [x.shape[0], -1]);
  });
  const inputs = steps.reduce((x, step) => step(x), tf.zeros([1, height, width, 1])).shape[1];
  const weight = tf.variable(tf.tensor2d(weights(inputs, widths.at(-1)), [inputs, widths.at(-1)]));
  const bias = tf.variable(tf.zeros([widths.at(-1)]));
  const show = (x) => tf.reshape(x, [x.shape[0], height, width, 1]);
  return (x) =>
    tf.add(
      tf.matMul(
        steps.reduce((value, step) => step(value), show(x)),
        weight,
      ),
      bias,
    );
}

measure((workload) => {
  const { widths, activation, hidden, loss, optimizer, samples } = workload;
  // Its WebAssembly has no gradient of convolutions: they are left to its JavaScript, which is there at once.
  void tf.setBackend(hidden ? 'cpu' : 'wasm');
  const layers = (hidden ? [] : widths.slice(1)).map((outputs, i) => ({
    weight: tf.variable(tf.tensor2d(weights(widths[i], outputs), [widths[i], outputs])),
    bias: tf.variable(tf.zeros([outputs])),
  }));
  const data = dataOf(workload);
  const nextBatch = batchesOf(workload);
  const inputs = tf.tensor2d(data.inputs, [samples, widths[0]]);
  const targets =
    loss === 'mse'
      ? tf.tensor2d(data.targets, [samples, 1])
      : tf.oneHot(tf.tensor1d(data.targets, 'int32'), widths.at(-1)).toFloat();
  const images = hidden && convolutional(workload);
  const forward = (x) =>
    images
      ? images(x)
      : layers.reduce((value, { weight, bias }, i) => {
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
