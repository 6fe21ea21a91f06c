/** The images that the window shows of a data set. Networks are asked for the class of those of the validation part. */
import { createHash } from 'node:crypto';
import type { Dataset } from '../../engine/datasets/dataset.ts';
import type { Split } from '../../engine/validation/split.ts';
import type { Preview } from '../../shared/contract.ts';
import { pixelBytes, rangeOf } from './pixels.ts';

const MOST_A_PART = 120;
const MOST_A_CLASS = 12;
const ID_LETTERS = 16;

type Thumbnails = NonNullable<Preview['images']>;
type OpenParts = Pick<Split, 'train' | 'validation'>;

/** Indices of samples, in order of class and then of the data. */
export interface ChosenImages {
  readonly train: number[];
  readonly validation: number[];
}

/** Of each class the first few of both parts; null for data that are no images. The test part stays sealed. */
export function chosenImages(dataset: Dataset, { train, validation }: OpenParts): ChosenImages | null {
  if (!dataset.image) return null;
  return { train: firstOfEach(dataset, train), validation: firstOfEach(dataset, validation) };
}

function firstOfEach({ targets, classNames }: Dataset, indices: Uint32Array): number[] {
  const classes = Math.max(1, classNames.length);
  const most = Math.min(MOST_A_CLASS, Math.max(1, Math.floor(MOST_A_PART / classes)));
  const groups = Array.from({ length: classes }, (): number[] => []);
  for (const index of indices) {
    const group = groups[classNames.length > 0 ? targets[index]! : 0]!;
    if (group.length < most) group.push(index);
  }
  return groups.flat().slice(0, MOST_A_PART);
}

/** The same for the same validation images, whatever experiment they come from. */
export function imagesId(dataset: Dataset, { validation }: ChosenImages): string {
  return createHash('sha256').update(pixelsOf(dataset, validation)).digest('base64url').slice(0, ID_LETTERS);
}

/** The chosen images as bytes, first those of the training part; null for data that are no images. */
export function thumbnailsOf(dataset: Dataset, parts: OpenParts): Thumbnails | null {
  const chosen = chosenImages(dataset, parts);
  if (!chosen || !dataset.image) return null;
  const indices = [...chosen.train, ...chosen.validation];
  const { height, width, channels } = dataset.image;
  return {
    id: imagesId(dataset, chosen),
    height,
    width,
    channels,
    pixels: pixelsOf(dataset, indices),
    labels: dataset.classNames.length > 0 ? indices.map((index) => dataset.targets[index]!) : [],
    parts: indices.map((_, i) => (i < chosen.train.length ? 'train' : 'validation')),
  };
}

function pixelsOf({ inputs, features, intensities }: Dataset, indices: readonly number[]): string {
  const values = new Float32Array(indices.length * features);
  indices.forEach((index, i) => values.set(inputs.subarray(index * features, (index + 1) * features), i * features));
  return pixelBytes(values, intensities ?? rangeOf(inputs));
}
