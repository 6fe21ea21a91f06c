/**
 * Splitting samples into a training, a validation and a test part.
 *
 * The draw depends on the split's own seed alone, so that every variant and every seed of a study sees the same parts.
 */
import type { SplitSpec } from '../experiment.ts';
import { ProblemError } from '../problem.ts';
import { RandomStream } from '../random.ts';

/** Indices of samples, ascending in every part; together each sample once. */
export interface Split {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
  readonly test: Uint32Array;
}

/** What a split needs to know of the samples. */
export interface Labelled {
  readonly samples: number;
  /** Number of classes; 0 when there is nothing to stratify by. */
  readonly classes: number;
  /** Class index of each sample; read only when there are classes. */
  readonly labels: ArrayLike<number>;
}

const MINIMUM_TRAINING = 2;
/** Shares are sums of decimal fractions: what is left of 1 below this is nothing. */
const ROUNDING = 1e-9;

/**
 * Splits by `spec`, within each class when it stratifies: a class's count in each part is its exact share rounded down
 * or up, and at least one of its samples is in the training part. Throws `split-over-one`,
 * `split-training-too-small`, `split-validation-empty`, `split-test-empty` and, where only the classes are too small for
 * their shares, `split-classes-too-small`, with paths from the experiment.
 */
export function split(data: Labelled, spec: SplitSpec): Split {
  const shares = sharesOf(spec);
  const groups = spec.stratify && data.classes > 0 ? groupsByClass(data) : [everyIndex(data.samples)];
  const parts: number[][] = [[], [], []];
  const carry = [0, 0, 0];
  groups.forEach((group, label) => {
    new RandomStream(spec.seed, 'split', label).shuffle(group);
    const counts = apportion(group.length, shares, carry);
    deal(group, counts, parts);
  });
  checkParts(parts, shares, data.samples, groups.length);
  const [train, validation, test] = parts.map((part) => Uint32Array.from(part).sort());
  return { train: train!, validation: validation!, test: test! };
}

function sharesOf(spec: SplitSpec): number[] {
  const rest = 1 - spec.train - spec.validation;
  if (!(spec.train > 0 && spec.validation >= 0 && rest >= -ROUNDING)) {
    const params = { train: spec.train, validation: spec.validation };
    throw new ProblemError({ code: 'split-over-one', path: ['split'], params });
  }
  return [spec.train, spec.validation, rest > ROUNDING ? rest : 0];
}

function everyIndex(samples: number): Uint32Array {
  return new Uint32Array(samples).map((_, i) => i);
}

function groupsByClass({ samples, classes, labels }: Labelled): Uint32Array[] {
  const groups = Array.from({ length: classes }, (): number[] => []);
  for (let i = 0; i < samples; i++) groups[labels[i]!]!.push(i);
  return groups.map((group) => Uint32Array.from(group));
}

/**
 * Largest remainders: exact shares rounded down, then one more where the remainder is largest. `carry` holds what each
 * part is still owed by the groups before and takes part in the comparison, so that many small groups do not all round
 * the same way. A group that is not empty gives training at least one.
 */
function apportion(size: number, shares: readonly number[], carry: number[]): number[] {
  const exact = shares.map((share) => share * size);
  const counts = exact.map((value) => Math.floor(value + ROUNDING));
  const owed = exact.map((value, part) => value - counts[part]! + carry[part]!);
  const fractional = exact.map((value, part) => value - counts[part]! > ROUNDING);
  for (let left = size - sum(counts); left > 0; left--) {
    const part = largest(owed, fractional);
    counts[part]! += 1;
    owed[part]! -= 1;
    fractional[part] = false;
  }
  if (size > 0 && counts[0] === 0) takeOneForTraining(counts);
  shares.forEach((_, part) => {
    carry[part]! += exact[part]! - counts[part]!;
  });
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** The first of the eligible places with the largest value. */
function largest(values: readonly number[], eligible: readonly boolean[]): number {
  return values.reduce((best, value, i) => (eligible[i] && (best < 0 || value > values[best]!) ? i : best), -1);
}

function takeOneForTraining(counts: number[]): void {
  const giver = counts[1]! >= counts[2]! ? 1 : 2;
  counts[giver]! -= 1;
  counts[0] = 1;
}

function deal(group: Uint32Array, counts: readonly number[], parts: readonly number[][]): void {
  let next = 0;
  counts.forEach((count, part) => {
    for (const index of group.subarray(next, next + count)) parts[part]!.push(index);
    next += count;
  });
}

function checkParts(parts: readonly number[][], shares: readonly number[], samples: number, groups: number): void {
  if (parts[0]!.length < MINIMUM_TRAINING) {
    const params = { samples, found: parts[0]!.length, minimum: MINIMUM_TRAINING };
    throw new ProblemError({ code: 'split-training-too-small', path: ['split', 'train'], params });
  }
  const empty = shares.findIndex((share, part) => share > 0 && parts[part]!.length === 0);
  if (empty > 0 && groups > 1 && Math.floor(shares[empty]! * samples) > 0) {
    const params = { samples, classes: groups };
    throw new ProblemError({ code: 'split-classes-too-small', path: ['split'], params });
  }
  if (empty > 0) {
    const code = empty === 1 ? 'split-validation-empty' : 'split-test-empty';
    const params = { samples, percent: Math.round(1000 * shares[empty]!) / 10 };
    throw new ProblemError({ code, path: ['split'], params });
  }
}
