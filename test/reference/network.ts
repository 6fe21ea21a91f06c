/** A network in float64, a batch at a time, its parameters in one list. */
import type { SampleLoss } from './losses.ts';
import { layerOf, type ReferenceLayer } from './layers/index.ts';
import type { Applied, Pass, Rows } from './layers/layer.ts';

export interface Sample {
  readonly input: readonly number[];
  readonly target: readonly number[];
}

/** Running statistics, a list a layer. */
export type State = readonly (readonly number[])[];

export const parameterCount = (layers: readonly ReferenceLayer[]): number =>
  layers.reduce((sum, layer) => sum + layerOf(layer).size, 0);

export const initialState = (layers: readonly ReferenceLayer[]): State => layers.map((layer) => layerOf(layer).state);

const MEASURING: Pass = { training: false, step: 0 };

/** Every layer at work, and what comes out of the last. */
function run(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  inputs: readonly (readonly number[])[],
  state: State,
  pass: Pass,
): { applied: Applied[]; outputs: readonly (readonly number[])[] } {
  const applied: Applied[] = [];
  let outputs = inputs;
  let start = 0;
  layers.forEach((spec, k) => {
    const layer = layerOf(spec);
    const one = layer.apply(outputs, parameters.slice(start, start + layer.size), state[k]!, pass);
    start += layer.size;
    applied.push(one);
    outputs = one.y;
  });
  return { applied, outputs };
}

const inputsOf = (samples: readonly Sample[]) => samples.map(({ input }) => input);

/** The network's outputs, measured. */
export const predict = (
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  samples: readonly Sample[],
  state: State = initialState(layers),
): readonly (readonly number[])[] => run(layers, parameters, inputsOf(samples), state, MEASURING).outputs;

/** What every layer takes in and gives, measured. */
export function layerNumbers(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  samples: readonly Sample[],
  state: State,
): { x: Rows; y: Rows }[] {
  const inputs = inputsOf(samples);
  const { applied } = run(layers, parameters, inputs, state, MEASURING);
  return applied.map(({ y }, k) => ({ x: applied[k - 1]?.y ?? inputs, y }));
}

/** The mean loss, measured; of an update with `pass`. */
export function meanLoss(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  loss: SampleLoss,
  samples: readonly Sample[],
  state: State = initialState(layers),
  pass: Pass = MEASURING,
): number {
  const { outputs } = run(layers, parameters, inputsOf(samples), state, pass);
  return samples.reduce((sum, { target }, i) => sum + loss.value(outputs[i]!, target), 0) / samples.length;
}

/** ∂(mean loss)/∂parameters in update number `step`, and the running statistics after it. */
export function gradient(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  loss: SampleLoss,
  samples: readonly Sample[],
  state: State = initialState(layers),
  step = 1,
): { gradient: number[]; state: State } {
  const { applied, outputs } = run(layers, parameters, inputsOf(samples), state, { training: true, step });
  let above: readonly (readonly number[])[] = samples.map(({ target }, i) =>
    loss.gradient(outputs[i]!, target).map((d) => d / samples.length),
  );
  const parts: number[][] = [];
  for (const { back } of applied.toReversed()) {
    const { dx, dw } = back(above);
    parts.unshift(dw);
    above = dx;
  }
  return { gradient: parts.flat(), state: applied.map((one, k) => one.state ?? state[k]!) };
}

/** How near an update's samples come to a place where the gradient jumps: there rounding may decide which side they fall on. */
export function nearestKink(
  layers: readonly ReferenceLayer[],
  parameters: readonly number[],
  loss: SampleLoss,
  samples: readonly Sample[],
  state: State = initialState(layers),
  step = 1,
): number {
  const { applied, outputs } = run(layers, parameters, inputsOf(samples), state, { training: true, step });
  return Math.min(
    ...samples.map(({ target }, i) => loss.kink(outputs[i]!, target)),
    ...applied.map(({ kink }) => kink?.() ?? Infinity),
  );
}
