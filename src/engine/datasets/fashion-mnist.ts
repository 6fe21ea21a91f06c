import type { Choice } from '../member.ts';
import { RandomStream } from '../random.ts';
import type { BundledDataset, Dataset } from './dataset.ts';
import { parseIdx, refuse, type IdxArray } from './image/idx.ts';
import { pixelNames } from './image/pixels.ts';
import { samples, seed } from './parameters.ts';

const FILES = ['t10k-images-idx3-ubyte.gz', 't10k-labels-idx1-ubyte.gz'] as const;
const IMAGES = 10_000;
const SIDE = 28;
const IMAGE = { height: SIDE, width: SIDE, channels: 1 };

const CLASSES = [
  { en: 'T-shirt/top', ko: '티셔츠' },
  { en: 'Trouser', ko: '바지' },
  { en: 'Pullover', ko: '풀오버' },
  { en: 'Dress', ko: '드레스' },
  { en: 'Coat', ko: '코트' },
  { en: 'Sandal', ko: '샌들' },
  { en: 'Shirt', ko: '셔츠' },
  { en: 'Sneaker', ko: '스니커즈' },
  { en: 'Bag', ko: '가방' },
  { en: 'Ankle boot', ko: '앵클부츠' },
];

export const fashionMnist: BundledDataset = {
  type: 'fashion_mnist',
  source: 'bundled',
  task: 'classification',
  name: { en: 'Fashion-MNIST', ko: 'Fashion-MNIST' },
  summary: {
    en: 'Clothes, shoes and bags in grey images of 28 × 28 pixels, ten classes. Shirts, coats and pullovers are hard to tell apart.',
    ko: '옷·신발·가방을 찍은 28 × 28 픽셀 흑백 이미지이며 클래스는 열 개입니다. 셔츠와 코트, 풀오버는 구분하기 어렵습니다.',
  },
  credit: 'H. Xiao, K. Rasul, R. Vollgraf (2017), Fashion-MNIST, © 2017 Zalando SE, MIT licence',
  altering: [
    {
      regularizer: 'flip',
      when: { parameter: 'direction', among: ['vertical', 'both'] },
      why: {
        en: 'All these pictures are upright: boots upside down never come up, and the network would learn them in vain. Left and right may be swapped.',
        ko: '이 사진들은 모두 똑바로 서 있습니다. 거꾸로 된 부츠는 나오지 않으므로 헛되이 배우게 됩니다. 좌우는 뒤집어도 됩니다.',
      },
    },
    {
      regularizer: 'rotate',
      when: { parameter: 'degrees', above: 45 },
      why: {
        en: 'All these pictures are upright: clothes on their side or upside down never come up, and the network would learn them in vain.',
        ko: '이 사진들은 모두 똑바로 서 있습니다. 옆으로 눕거나 거꾸로 된 옷은 나오지 않으므로 헛되이 배우게 됩니다.',
      },
    },
  ],
  parameters: {
    samples: {
      ...samples,
      help: {
        en: 'How many of the 10,000 images are used, as many of each class. A few hundred invite over-fitting.',
        ko: '이미지 10,000장 가운데 몇 장을 쓸지 정합니다. 클래스마다 같은 수를 뽑습니다. 몇백 장만 쓰면 과적합이 잘 일어납니다.',
      },
      default: 2000,
      minimum: 50,
      maximum: IMAGES,
    },
    seed: {
      ...seed,
      help: {
        en: 'Which images are used. It is apart from the seeds of the training.',
        ko: '어느 이미지를 쓸지 정합니다. 학습에 쓰는 시드와는 별개입니다.',
      },
    },
  },
  files: FILES,
  parse: (choice, [images, labels]) => {
    const pixels = parseIdx(FILES[0], images!, 3);
    const classes = parseIdx(FILES[1], labels!, 1);
    checkContents(pixels, classes);
    return datasetOf(pixels.values, classes.values, chosen(choice, classes.values));
  },
};

/** Throws the problem `shipped-unlike` for images and labels that are not those of Fashion-MNIST. */
function checkContents({ sizes }: IdxArray, labels: IdxArray): void {
  const [count, height, width] = sizes;
  if (height !== SIDE || width !== SIDE || labels.values.some((label) => label >= CLASSES.length))
    refuse('shipped-unlike', { file: height === SIDE && width === SIDE ? FILES[1] : FILES[0] });
  if (count !== labels.values.length) refuse('shipped-unlike', { file: FILES[1] });
}

/**
 * The places of `choice.samples` images in the order of the file, the numbers of the classes differing by one at most.
 * The images of a smaller set are among those of a larger one.
 */
function chosen(choice: Choice, labels: Uint8Array): Uint32Array {
  const count = choice.samples as number;
  const places = CLASSES.map((_, label) => shuffledPlaces(labels, label, choice.seed as number));
  const shares = places.map((_, label) => Math.ceil((count - label) / CLASSES.length));
  return Uint32Array.from(places.flatMap((own, label) => [...own.subarray(0, shares[label])])).sort();
}

function shuffledPlaces(labels: Uint8Array, label: number, key: number): Uint32Array {
  const places = new Uint32Array(labels.length).map((_, i) => i).filter((i) => labels[i] === label);
  new RandomStream(key, 'data.choice', label).shuffle(places);
  return places;
}

function datasetOf(pixels: Uint8Array, labels: Uint8Array, places: Uint32Array): Dataset {
  const features = SIDE * SIDE;
  const inputs = new Float32Array(places.length * features);
  places.forEach((place, i) => inputs.set(pixels.subarray(place * features, (place + 1) * features), i * features));
  return {
    task: 'classification',
    samples: places.length,
    features,
    image: IMAGE,
    intensities: [0, 255],
    outputs: 1,
    inputs,
    targets: Float32Array.from(places, (place) => labels[place]!),
    featureNames: pixelNames(IMAGE),
    targetNames: ['class'],
    classNames: CLASSES.map(({ en }) => en),
    classTexts: CLASSES,
    notes: [],
  };
}
