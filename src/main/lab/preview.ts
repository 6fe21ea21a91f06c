/** A data set as the window draws it, the test part left out, and the grid on which networks are asked. */
import type { Dataset } from '../../engine/datasets/dataset.ts';
import { datasets } from '../../engine/datasets/index.ts';
import type { Experiment } from '../../engine/experiment.ts';
import type { Choice } from '../../engine/member.ts';
import { find } from '../../engine/registry.ts';
import { splitDataset } from '../../engine/validation/prepare.ts';
import type { Split } from '../../engine/validation/split.ts';
import type { Preview } from '../../shared/contract.ts';
import { thumbnailsOf } from './thumbnails.ts';

const MAXIMUM_POINTS = 2000;
const SHOWN_ROWS = 10;
const CURVE_STEPS = 200;
const MAP_SIDE = 64;
/** How far the grid goes beyond the data, as a share of their range. */
const MARGIN = 0.05;

/** One input: x values. Two inputs: x and y values of a square grid. */
export interface Grid {
  readonly x: number[];
  readonly y: number[] | null;
}

/** The grid for data of one or two inputs, else null; it depends on the data alone. */
export function gridOf(dataset: Dataset): Grid | null {
  if (dataset.features > 2) return null;
  const steps = dataset.features === 1 ? CURVE_STEPS : MAP_SIDE;
  const axis = (column: number) => spaced(...rangeOf(dataset, column), steps);
  return { x: axis(0), y: dataset.features === 2 ? axis(1) : null };
}

function rangeOf({ inputs, features }: Dataset, column: number): [number, number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (let i = column; i < inputs.length; i += features) {
    const value = inputs[i]!;
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  const margin = MARGIN * (greatest - least) || 1;
  return [least - margin, greatest + margin];
}

function spaced(low: number, high: number, steps: number): number[] {
  return Array.from({ length: steps }, (_, i) => low + ((high - low) * i) / (steps - 1));
}

/** What the window shows of the experiment's data and its split. Throws the problems of the split. */
export function previewOf(dataset: Dataset, experiment: Experiment): Preview {
  const parts = splitDataset(dataset, experiment);
  const open = openSamples(dataset.samples, parts);
  const validated = new Uint8Array(dataset.samples);
  for (const index of parts.validation) validated[index] = 1;
  const grid = gridOf(dataset);
  return {
    task: dataset.task,
    samples: dataset.samples,
    features: [...dataset.featureNames],
    targets: [...dataset.targetNames],
    classes: classesOf(dataset),
    parts: { train: parts.train.length, validation: parts.validation.length, test: parts.test.length },
    points: thinned(open, dataset.image ? 0 : MAXIMUM_POINTS).flatMap((index) =>
      pointOf(dataset, index, validated[index] ? 'validation' : 'train'),
    ),
    grid,
    truth: grid && truthOver(experiment.data, grid.x),
    images: thumbnailsOf(dataset, parts),
    rows: Array.from(open.subarray(0, dataset.image ? 0 : SHOWN_ROWS), (index) => rowOf(dataset, index)),
    notes: dataset.notes.map((note) => ({ ...note })),
  };
}

/** The samples of the training and validation parts, in the order of the data. */
function openSamples(samples: number, { test }: Split): Uint32Array {
  const open = new Uint32Array(samples - test.length);
  let [count, sealed] = [0, 0];
  for (let index = 0; index < samples; index++) {
    if (index === test[sealed]) sealed += 1;
    else open[count++] = index;
  }
  return open;
}

function classesOf({ targets, classNames, classTexts }: Dataset): Preview['classes'] {
  const sizes = new Uint32Array(classNames.length);
  if (sizes.length > 0) for (const label of targets) sizes[label]! += 1;
  return classNames.map((name, label) => ({ name: classTexts?.[label] ?? name, samples: sizes[label]! }));
}

/** At most `most` of the items, evenly over all of them. */
function thinned(items: Uint32Array, most: number): number[] {
  const count = Math.min(items.length, most);
  return Array.from({ length: count }, (_, i) => items[Math.floor((i * items.length) / count)]!);
}

/** The sample as a point; none when an input that would be drawn is missing. */
function pointOf(
  { inputs, targets, features, outputs }: Dataset,
  index: number,
  part: 'train' | 'validation',
): Preview['points'] {
  const x = Array.from(inputs.subarray(index * features, index * features + Math.min(features, 2)));
  return x.some(Number.isNaN) ? [] : [{ x, y: targets[index * outputs]!, part }];
}

function truthOver(choice: Choice, x: readonly number[]): number[] | null {
  const member = find(datasets, choice.type);
  const truth = member.source === 'generated' ? member.truth : undefined;
  return truth ? x.map((value) => truth(choice, value)) : null;
}

/** Inputs, then targets, as text. */
function rowOf({ inputs, targets, features, outputs, classNames }: Dataset, index: number): string[] {
  const answers = Array.from(targets.subarray(index * outputs, (index + 1) * outputs));
  const shownAnswers = classNames.length > 0 ? answers.map((label) => classNames[label]!) : answers.map(shown);
  return [...Array.from(inputs.subarray(index * features, (index + 1) * features), shown), ...shownAnswers];
}

/** Six significant figures; nothing for a missing value. */
function shown(value: number): string {
  return Number.isNaN(value) ? '' : String(Number(value.toPrecision(6)));
}
