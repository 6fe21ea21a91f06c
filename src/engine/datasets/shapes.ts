import { cosTurns, sinTurns } from '../math.ts';
import type { Choice } from '../member.ts';
import { RandomStream, streamName } from '../random.ts';
import type { GeneratedDataset } from './dataset.ts';
import { circle, cross, square, star, triangle, type Outline } from './image/outlines.ts';
import { pixelNames } from './image/pixels.ts';
import { samples, seed } from './parameters.ts';

const CLASSES = [
  { outline: circle, name: { en: 'circle', ko: '원' } },
  { outline: square, name: { en: 'square', ko: '정사각형' } },
  { outline: triangle, name: { en: 'triangle', ko: '삼각형' } },
  { outline: cross, name: { en: 'cross', ko: '십자' } },
  { outline: star, name: { en: 'star', ko: '별' } },
];

const CHANNELS = 3;
/** Radius of a circle of the shape's area, as a share of the side. */
const SMALLEST = 0.18;
const LARGEST = 0.28;
/** The brightest that a background gets; of a shape's three colours one is 1 at least this much brighter. */
const DARK = 0.4;
const DEGREES = 360;

/** A shape as it lies in its image; lengths in pixels. */
interface Scene {
  readonly outline: Outline;
  readonly radius: number;
  readonly x: number;
  readonly y: number;
  /** Cosine and sine of the angle by which it is turned. */
  readonly cos: number;
  readonly sin: number;
  readonly colour: readonly number[];
  readonly background: readonly number[];
}

export const shapes: GeneratedDataset = {
  type: 'shapes',
  source: 'generated',
  task: 'classification',
  name: { en: 'Coloured shapes', ko: '색깔 도형' },
  summary: {
    en: 'Circles, squares, triangles and more in any colour, size, place and rotation. With few samples, augmentation pays.',
    ko: '색·크기·위치·방향이 제각각인 원, 정사각형, 삼각형 등입니다. 표본이 적을 때 데이터 증강의 효과를 보기 좋습니다.',
  },
  parameters: {
    samples: { ...samples, default: 500, maximum: 10_000 },
    noise: {
      kind: 'number',
      name: { en: 'Noise', ko: '잡음' },
      help: {
        en: 'Standard deviation of the normal noise on every pixel and colour, where black is 0 and white is 1.',
        ko: '픽셀과 색마다 더하는 정규 잡음의 표준편차입니다. 검정이 0, 흰색이 1입니다.',
      },
      symbol: '\\sigma',
      default: 0.05,
      minimum: 0,
      maximum: 1,
    },
    classes: {
      kind: 'integer',
      name: { en: 'Classes', ko: '클래스 수' },
      help: {
        en: 'The first of: circle, square, triangle, cross, star.',
        ko: '원, 정사각형, 삼각형, 십자, 별 순서로 앞에서부터 씁니다.',
      },
      symbol: 'C',
      default: 4,
      minimum: 2,
      maximum: CLASSES.length,
    },
    side: {
      kind: 'integer',
      name: { en: 'Side of the image', ko: '이미지 한 변' },
      help: {
        en: 'In pixels; the image has three colours.',
        ko: '픽셀 수입니다. 이미지는 세 가지 색으로 이루어집니다.',
      },
      default: 20,
      minimum: 12,
      maximum: 32,
    },
    shift: {
      kind: 'number',
      name: { en: 'Freedom of place', ko: '위치 자유도' },
      help: {
        en: '0: every shape is in the middle. 1: anywhere in the image.',
        ko: '0이면 모든 도형이 가운데에 있고, 1이면 이미지 어디에나 있습니다.',
      },
      default: 1,
      minimum: 0,
      maximum: 1,
    },
    rotation: {
      kind: 'number',
      name: { en: 'Largest rotation', ko: '최대 회전' },
      help: {
        en: 'In degrees to either side. 0: every shape is upright.',
        ko: '양쪽으로 도는 각도입니다. 0이면 모든 도형이 똑바로 서 있습니다.',
      },
      default: 180,
      minimum: 0,
      maximum: 180,
    },
    seed,
  },
  generate: (choice) => {
    const side = choice.side as number;
    const count = choice.samples as number;
    const known = CLASSES.slice(0, choice.classes as number).map(({ name }) => name);
    const image = { height: side, width: side, channels: CHANNELS };
    const features = side * side * CHANNELS;
    return {
      task: 'classification',
      samples: count,
      features,
      image,
      intensities: [0, 1],
      outputs: 1,
      inputs: drawAll(choice, count, features),
      targets: Float32Array.from({ length: count }, (_, i) => i % known.length),
      featureNames: pixelNames(image),
      targetNames: ['shape'],
      classNames: known.map(({ en }) => en),
      classTexts: known,
      notes: [],
    };
  },
};

const SCENE = streamName('data.scene');
const NOISE = streamName('data.noise');

/** The classes take turns. Every image has streams of its own: a smaller set is the beginning of a larger one. */
function drawAll(choice: Choice, count: number, features: number): Float32Array {
  const [key, sigma] = [choice.seed as number, choice.noise as number];
  const inputs = new Float32Array(count * features);
  const stream = new RandomStream(key, SCENE);
  for (let i = 0; i < count; i++) {
    const pixels = inputs.subarray(i * features, (i + 1) * features);
    stream.reset(key, SCENE, i);
    draw(pixels, choice.side as number, sceneOf(choice, CLASSES[i % (choice.classes as number)]!.outline, stream));
    stream.reset(key, NOISE, i);
    if (sigma > 0) for (let k = 0; k < features; k++) pixels[k] = lit(pixels[k]! + sigma * stream.normal());
  }
  return inputs;
}

/** Between black and white, as a camera would have it. */
const lit = (value: number) => Math.min(Math.max(value, 0), 1);

function sceneOf({ side, shift, rotation }: Choice, outline: Outline, stream: RandomStream): Scene {
  const width = side as number;
  const radius = width * (SMALLEST + (LARGEST - SMALLEST) * stream.uniform());
  const turn = ((rotation as number) / DEGREES) * (2 * stream.uniform() - 1);
  const room = (shift as number) * (width / 2 - radius * outline.reach);
  const x = width / 2 + room * (2 * stream.uniform() - 1);
  const y = width / 2 + room * (2 * stream.uniform() - 1);
  const background = colourFrom(stream).map((value) => DARK * value);
  const colour = vivid(colourFrom(stream));
  return { outline, radius, x, y, cos: cosTurns(turn), sin: sinTurns(turn), colour, background };
}

const colourFrom = (stream: RandomStream): number[] => Array.from({ length: CHANNELS }, () => stream.uniform());

/** As bright as its hue can be. */
const vivid = (colour: readonly number[]): number[] => colour.map((value) => value / Math.max(...colour));

/** Every pixel has the share of the shape's colour that the shape covers of it, taking the border for straight there. */
function draw(pixels: Float32Array, side: number, scene: Scene): void {
  const { outline, radius, cos, sin, colour, background } = scene;
  for (let pixel = 0; pixel < side * side; pixel++) {
    const dx = (pixel % side) + 0.5 - scene.x;
    const dy = Math.floor(pixel / side) + 0.5 - scene.y;
    const distance = radius * outline.distance((cos * dx + sin * dy) / radius, (cos * dy - sin * dx) / radius);
    const cover = lit(0.5 - distance);
    for (let k = 0; k < CHANNELS; k++)
      pixels[pixel * CHANNELS + k] = background[k]! + cover * (colour[k]! - background[k]!);
  }
}
