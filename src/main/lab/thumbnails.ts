/** The images that the window shows of a data set. Networks are asked for the class of those of the validation part. */
import type { Dataset } from '../../engine/datasets/dataset.ts';
import type { Split } from '../../engine/validation/split.ts';
import type { Preview } from '../../shared/contract.ts';

const MOST_A_PART = 120;
const MOST_A_CLASS = 12;
const BRIGHTEST = 255;

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

/** The chosen images as bytes, first those of the training part; null for data that are no images. */
export function thumbnailsOf(dataset: Dataset, parts: OpenParts): Thumbnails | null {
  const chosen = chosenImages(dataset, parts);
  if (!chosen || !dataset.image) return null;
  const indices = [...chosen.train, ...chosen.validation];
  const { height, width, channels } = dataset.image;
  return {
    height,
    width,
    channels,
    pixels: Buffer.from(bytesOf(dataset, indices)).toString('base64'),
    labels: dataset.classNames.length > 0 ? indices.map((index) => dataset.targets[index]!) : [],
    parts: indices.map((_, i) => (i < chosen.train.length ? 'train' : 'validation')),
  };
}

/** A byte a number: 0 for the least intensity, 255 for the greatest. */
function bytesOf({ inputs, features, intensities }: Dataset, indices: readonly number[]): Uint8ClampedArray {
  const [least, greatest] = intensities ?? rangeOf(inputs);
  const scale = BRIGHTEST / (greatest - least || 1);
  const bytes = new Uint8ClampedArray(indices.length * features);
  indices.forEach((index, place) => {
    for (let k = 0; k < features; k++) bytes[place * features + k] = scale * (inputs[index * features + k]! - least);
  });
  return bytes;
}

function rangeOf(values: Float32Array): [number, number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return [least, greatest];
}
