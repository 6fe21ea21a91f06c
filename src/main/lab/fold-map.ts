/** Which sample sits in which fold. Of the sealed samples no more is told than which they are. */
import type { Dataset } from '../../engine/datasets/dataset.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Choice } from '../../engine/member.ts';
import { ProblemError } from '../../engine/problem.ts';
import { foldChoice, foldsOf, repeatsOf } from '../../engine/protocols/k-fold.ts';
import { dealFolds } from '../../engine/validation/folds.ts';
import { splitDataset } from '../../engine/validation/prepare.ts';
import { developmentOf } from '../../engine/validation/resamples/resample.ts';
import { specOf } from '../../engine/validation/resamples/fold.ts';
import { SEALED_FOLD, type FoldMap } from '../../shared/fold-map.ts';
import { namesOf } from './make-material.ts';

const MOST_SAMPLES = 1200;

interface Placed {
  readonly index: number;
  readonly fold: number;
  readonly label: number;
}

/** Of one repeat of the cross-validation `protocol`. Throws why the samples cannot be dealt, with paths from the study. */
export function foldMapOf(dataset: Dataset, experiment: Experiment, protocol: Choice, repeat: number): FoldMap {
  const split = splitDataset(dataset, experiment);
  const development = developmentOf(split);
  const folds = foldsOf(protocol, { training: split.train.length, development: development.length });
  const choice = foldChoice(protocol, folds, { repeat, fold: 0 });
  const assigned = dealt(() => dealFolds(dataset, development, specOf(choice)));
  const classes = dataset.classNames.length;
  const labelOf = (index: number): number => (classes > 0 ? dataset.targets[index]! : 0);
  const open = Array.from(development, (index, i) => ({ index, fold: assigned[i]!, label: labelOf(index) }));
  const sealed = Array.from(split.test, (index) => ({ index, fold: SEALED_FOLD, label: 0 }));
  return {
    folds,
    repeats: repeatsOf(protocol),
    repeat,
    classes: [...namesOf(dataset).classes],
    sizes: sizesOf(open, folds, Math.max(1, classes)),
    sealed: sealed.length,
    samples: columnsOf(thinned([...open.sort((a, b) => a.label - b.label || a.index - b.index), ...sealed])),
  };
}

/** A fold's fields are the protocol's: there they are mended. */
function dealt(work: () => Uint32Array): Uint32Array {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw new ProblemError(...error.problems.map((one) => ({ ...one, path: ['protocol', ...(one.path ?? [])] })));
  }
}

function sizesOf(placed: readonly Placed[], folds: number, classes: number): number[][] {
  const sizes = Array.from({ length: folds }, () => new Array<number>(classes).fill(0));
  for (const { fold, label } of placed) sizes[fold]![label]! += 1;
  return sizes;
}

function thinned(placed: readonly Placed[]): Placed[] {
  const count = Math.min(placed.length, MOST_SAMPLES);
  return Array.from({ length: count }, (_, i) => placed[Math.floor((i * placed.length) / count)]!);
}

const columnsOf = (placed: readonly Placed[]): FoldMap['samples'] => ({
  index: placed.map(({ index }) => index),
  fold: placed.map(({ fold }) => fold),
  label: placed.map(({ label }) => label),
});
