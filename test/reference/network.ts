/** A network of dense layers and activations in float64, one sample at a time, its parameters in one list. */
import { activation } from './activations.ts';
import type { SampleLoss } from './losses.ts';

interface Dense {
  readonly type: 'dense';
  readonly inputs: number;
  readonly outputs: number;
}

interface Elementwise {
  readonly type: string;
  /** Of the leaky ReLU. */
  readonly slope?: number;
}

export type ReferenceLayer = Dense | Elementwise;

export interface Sample {
  readonly input: readonly number[];
  readonly target: readonly number[];
}

const isDense = (layer: ReferenceLayer): layer is Dense => layer.type === 'dense';

/** Parameters of a layer: a weight [inputs, outputs], row by row, then a bias for every output. */
const sizeOf = (layer: ReferenceLayer) => (isDense(layer) ? layer.inputs * layer.outputs + layer.outputs : 0);

export const parameterCount = (layers: readonly ReferenceLayer[]): number =>
  layers.reduce((sum, layer) => sum + sizeOf(layer), 0);

/** What went into every layer, and last what came out of the network. */
function activations(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  input: readonly number[],
): number[][] {
  const values = [[...input]];
  let start = 0;
  for (const layer of layers) {
    const x = values.at(-1)!;
    values.push(
      isDense(layer) ? denseOutput(layer, parameters, start, x) : x.map(activation(layer.type, layer.slope).value),
    );
    start += sizeOf(layer);
  }
  return values;
}

function denseOutput(
  { inputs, outputs }: Dense,
  parameters: readonly number[],
  start: number,
  x: readonly number[],
): number[] {
  const bias = start + inputs * outputs;
  const sums = parameters.slice(bias, bias + outputs);
  for (let i = 0; i < inputs; i++) {
    for (let j = 0; j < outputs; j++) sums[j]! += x[i]! * parameters[start + i * outputs + j]!;
  }
  return sums;
}

export const predict = (
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  input: readonly number[],
): number[] => activations(layers, parameters, input).at(-1)!;

export const meanLoss = (
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  loss: SampleLoss,
  samples: readonly Sample[],
): number =>
  samples.reduce((sum, { input, target }) => sum + loss.value(predict(layers, parameters, input), target), 0) /
  samples.length;

/** ∂(mean loss)/∂parameters. */
export function gradient(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  loss: SampleLoss,
  samples: readonly Sample[],
): number[] {
  const total = new Array<number>(parameters.length).fill(0);
  for (const sample of samples) addGradient(total, layers, parameters, loss, sample);
  return total.map((sum) => sum / samples.length);
}

/** Back-propagation of one sample. */
function addGradient(
  total: number[],
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  loss: SampleLoss,
  { input, target }: Sample,
): void {
  const values = activations(layers, parameters, input);
  let above = loss.gradient(values.at(-1)!, target);
  let end = parameters.length;
  for (let k = layers.length - 1; k >= 0; k--) {
    const layer = layers[k]!;
    const x = values[k]!;
    end -= sizeOf(layer);
    above = isDense(layer) ? denseBackward(total, layer, parameters, end, x, above) : backward(layer, x, above);
  }
}

function backward(layer: Elementwise, x: readonly number[], above: readonly number[]): number[] {
  const { slope } = activation(layer.type, layer.slope);
  return above.map((d, i) => d * slope(x[i]!));
}

/** Adds the layer's own gradients to `total`; returns that of its input. */
function denseBackward(
  total: number[],
  { inputs, outputs }: Dense,
  parameters: readonly number[],
  start: number,
  x: readonly number[],
  above: readonly number[],
): number[] {
  for (let j = 0; j < outputs; j++) total[start + inputs * outputs + j]! += above[j]!;
  return x.map((value, i) => {
    let sum = 0;
    for (let j = 0; j < outputs; j++) {
      total[start + i * outputs + j]! += value * above[j]!;
      sum += above[j]! * parameters[start + i * outputs + j]!;
    }
    return sum;
  });
}

/** How near the samples come to a place where the gradient jumps: there rounding may decide which side they fall on. */
export function nearestKink(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  loss: SampleLoss,
  samples: readonly Sample[],
): number {
  let nearest = Infinity;
  for (const { input, target } of samples) {
    const values = activations(layers, parameters, input);
    nearest = Math.min(nearest, loss.kink(values.at(-1)!, target));
    layers.forEach((layer, k) => {
      if (isDense(layer)) return;
      for (const kink of activation(layer.type, layer.slope).kinks) {
        for (const x of values[k]!) nearest = Math.min(nearest, Math.abs(x - kink));
      }
    });
  }
  return nearest;
}
