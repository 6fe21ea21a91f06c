/** Dealing samples into folds: plain, stratified by class, or whole groups at a time. */
import type { Dataset } from '../datasets/dataset.ts';
import { ProblemError, type Problem } from '../problem.ts';
import { RandomStream } from '../random.ts';

export interface FoldSpec {
  /** As many as there are samples: leave one out. */
  readonly folds: number;
  /** Which deal; each is drawn from a stream of its own. */
  readonly repeat: number;
  /** Deal within every class, so that each fold has its share; read only for classes. */
  readonly stratify: boolean;
  /** Keep the samples of a group together; goes before `stratify`. */
  readonly grouped: boolean;
  readonly seed: number;
}

/** What folds need to know of a data set. */
export type Foldable = Pick<Dataset, 'targets' | 'classNames' | 'groups'>;

/**
 * The fold, from 0, of each of the samples `indices`. Sizes differ by one at most (but for groups), and so do those of
 * every class when dealing stratified. Throws what `foldProblem` finds.
 */
export function dealFolds(data: Foldable, indices: Uint32Array, spec: FoldSpec): Uint32Array {
  const problem = foldProblem(data, indices, spec);
  if (problem) throw new ProblemError(problem);
  if (spec.grouped) return dealGroups(data.groups!.labels, indices, spec);
  return dealClasses(classesOf(data, indices, spec), indices.length, spec);
}

/** Places in `indices`, class by class; all together where nothing is stratified. */
function classesOf({ targets, classNames }: Foldable, indices: Uint32Array, { stratify }: FoldSpec): Uint32Array[] {
  if (!stratify || classNames.length === 0) return [Uint32Array.from(indices.keys())];
  const classes = classNames.map((): number[] => []);
  indices.forEach((index, place) => classes[targets[index]!]!.push(place));
  return classes.map((places) => Uint32Array.from(places));
}

/** One class after the other, each going on where the last one ended: folds stay equal in size. */
function dealClasses(classes: readonly Uint32Array[], samples: number, { folds, repeat, seed }: FoldSpec): Uint32Array {
  const assigned = new Uint32Array(samples);
  let next = 0;
  classes.forEach((places, label) => {
    new RandomStream(seed, `folds ${label}`, repeat).shuffle(places);
    for (const place of places) assigned[place] = next++ % folds;
  });
  return assigned;
}

/** The largest group first, each into the fold that is smallest so far; groups of a size in a random order. */
function dealGroups(labels: Uint32Array, indices: Uint32Array, { folds, repeat, seed }: FoldSpec): Uint32Array {
  const members = Map.groupBy(indices.keys(), (place) => labels[indices[place]!]!);
  const order = Uint32Array.from([...members.keys()].sort((a, b) => a - b));
  new RandomStream(seed, 'folds by group', repeat).shuffle(order);
  const largestFirst = [...order].sort((a, b) => members.get(b)!.length - members.get(a)!.length);
  const assigned = new Uint32Array(indices.length);
  const sizes = new Uint32Array(folds);
  for (const group of largestFirst) {
    const fold = sizes.indexOf(Math.min(...sizes));
    for (const place of members.get(group)!) assigned[place] = fold;
    sizes[fold]! += members.get(group)!.length;
  }
  return assigned;
}

/** Why these samples cannot be dealt like this, with a path below the choice; null when they can. */
function foldProblem(data: Foldable, indices: Uint32Array, spec: FoldSpec): Problem | null {
  const { folds } = spec;
  if (folds > indices.length)
    return { code: 'folds-exceed-samples', path: ['folds'], params: { folds, samples: indices.length } };
  if (spec.grouped) return groupProblem(data, indices, folds);
  const leavesOneOut = folds === indices.length;
  return spec.stratify && data.classNames.length > 0 && !leavesOneOut ? classProblem(data, indices, folds) : null;
}

function groupProblem({ groups }: Foldable, indices: Uint32Array, folds: number): Problem | null {
  if (!groups) return { code: 'folds-without-groups', path: ['grouped'] };
  const found = new Set(Array.from(indices, (index) => groups.labels[index])).size;
  return found < folds ? { code: 'folds-exceed-groups', path: ['folds'], params: { folds, groups: found } } : null;
}

function classProblem({ targets, classNames }: Foldable, indices: Uint32Array, folds: number): Problem | null {
  const sizes = new Uint32Array(classNames.length);
  for (const index of indices) sizes[targets[index]!]! += 1;
  const least = Math.min(...sizes.filter((size) => size > 0));
  const label = sizes.indexOf(least);
  if (least >= folds) return null;
  const code = least < 2 ? 'folds-of-rare-class' : 'folds-exceed-class';
  return { code, path: ['folds'], params: { folds, class: classNames[label]!, samples: least } };
}
