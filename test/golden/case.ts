/** The format of a reference trajectory (`golden/1`), and how its names are ours. */
import type { Choice } from '../../src/engine/member.ts';

export interface Tensor {
  name?: string;
  shape: number[];
  data: number[];
}

export interface GoldenCase {
  format: string;
  name: string;
  /** What computed it, with its version. */
  source: string;
  layers: ({ type: string } & Record<string, unknown>)[];
  loss: string;
  label_smoothing: number;
  l1: number;
  l2: number;
  clip_norm: number | null;
  optimizer: { type: string; lr: number; convention: 'pytorch' | 'lecture' } & Record<string, unknown>;
  init: (Tensor & { name: string })[];
  x: Tensor;
  y: Tensor;
  batches: number[][];
  expect: { losses: number[]; params: (Tensor & { name: string })[]; eval_output: Tensor };
}

/** Thrown for a case that needs something the engine does not have. */
export class Unbuilt extends Error {}

/** Our name for a field of the format, where it is another. */
const ourName: Readonly<Record<string, string>> = {
  lr: 'learningRate',
  eps: 'epsilon',
  weight_decay: 'weightDecay',
  negative_slope: 'slope',
  momentum_decay: 'momentumDecay',
};

/** Fields that describe a shape which our layers infer. */
const inferred: Readonly<Record<string, readonly string[]>> = {
  dense: ['in'],
  conv2d: ['in'],
  batch_norm: ['spatial', 'features'],
  layer_norm: ['shape'],
  instance_norm: ['features'],
  group_norm: ['features'],
};

/** Our name for the number of a layer's outputs. */
const outName: Readonly<Record<string, string>> = { dense: 'units', conv2d: 'channels' };

/** A choice with our names. Fields in `known` pass; a field that is off (false or zero) is left out when unknown. */
export function translate(given: Record<string, unknown> & { type: string }, known: readonly string[]): Choice {
  const choice: Record<string, unknown> = { type: given.type };
  for (const [field, value] of Object.entries(given)) {
    if (field === 'type' || inferred[given.type]?.includes(field)) continue;
    const name = (field === 'out' ? outName[given.type] : ourName[field]) ?? field;
    if (known.includes(name)) choice[name] = value;
    else if (value !== false && value !== 0 && value !== null) throw new Unbuilt(`${given.type}.${field}`);
  }
  return choice as Choice;
}

/** The regularisers that a case asks for, in our names. */
export function regularizersOf(golden: GoldenCase): Choice[] {
  const { l1, l2, label_smoothing: amount, clip_norm: limit } = golden;
  return [
    ...(l1 ? [{ type: 'l1', strength: l1 }] : []),
    ...(l2 ? [{ type: 'l2', strength: l2 }] : []),
    ...(amount ? [{ type: 'label_smoothing', amount }] : []),
    ...(limit === null ? [] : [{ type: 'clip_norm', limit }]),
  ];
}
