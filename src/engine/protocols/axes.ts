/** Fields of the experiment that a protocol varies: the values of a grid, and values drawn at random. */
import { exp, log } from '../math.ts';
import type { Axis, Choice } from '../member.ts';
import { RandomStream } from '../random.ts';
import type { Change } from './protocol.ts';

type Value = number | string | boolean;

/** Grid values of an axis that names two ends and no number of steps. */
const STEPS = 5;

/** Values, one for each axis. */
export type Candidate = readonly Value[];

export const axesOf = (choice: Choice): readonly Axis[] => choice.space as readonly Axis[];

/** The values of an axis, the simpler end first where it says which that is. */
export function valuesOf(axis: Axis): readonly Value[] {
  const { values, from = 0, to = 0, steps = STEPS, simpler } = axis;
  const found = values ?? distinct(Array.from({ length: steps }, (_, i) => between(axis, from, to, i / (steps - 1))));
  const ascending = found.every((value) => typeof value === 'number') ? [...found].sort((a, b) => a - b) : found;
  return simpler === 'high' ? [...ascending].reverse() : simpler === 'low' ? ascending : found;
}

const distinct = (values: readonly number[]) => [...new Set(values)];

/** The value at `share` of the way. The ends themselves are exact. */
function between({ scale, whole }: Axis, from: number, to: number, share: number): number {
  const value = share === 0 ? from : share === 1 ? to : inside(scale === 'log', from, to, share);
  return whole ? Math.round(value) : value;
}

function inside(logarithmic: boolean, from: number, to: number, share: number): number {
  return logarithmic ? exp(log(from) + share * (log(to) - log(from))) : from + share * (to - from);
}

/** Every combination of the axes' values, the last axis changing fastest. */
export function grid(axes: readonly Axis[]): Candidate[] {
  return axes.reduce<Candidate[]>(
    (candidates, axis) => candidates.flatMap((candidate) => valuesOf(axis).map((value) => [...candidate, value])),
    [[]],
  );
}

/** `count` candidates drawn at random (Bergstra and Bengio 2012), each axis by itself; repetitions are drawn again. */
export function randomCandidates(axes: readonly Axis[], count: number, seed: number): Candidate[] {
  const stream = new RandomStream(seed, 'search');
  const found = new Map<string, Candidate>();
  for (let tries = 0; found.size < count && tries < TRIES * count; tries++) {
    const candidate = axes.map((axis) => drawn(axis, stream));
    found.set(JSON.stringify(candidate), candidate);
  }
  return [...found.values()];
}

/** A space with fewer candidates than were asked for is given up on. */
const TRIES = 20;

function drawn(axis: Axis, stream: RandomStream): Value {
  const { values, from = 0, to = 0 } = axis;
  return values ? values[stream.below(values.length)]! : between(axis, from, to, stream.uniform());
}

/** What the candidate changes in the experiment. */
export function changesOf(axes: readonly Axis[], candidate: Candidate): Change[] {
  return axes.map(({ field }, i) => ({ path: pathOf(field), value: candidate[i]! }));
}

/** The path of `optimizer.learningRate` or `network.layers.0.units`. */
export const pathOf = (field: string): (string | number)[] =>
  field.split('.').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
