import type { BatchShape, InputFacts, RegularizerMember } from '../regularizers/regularizer.ts';
import { fedFor, put } from './tables.ts';
import { wordsOf } from './words.ts';

/** Numbers of a table in which whole vectors of four and whole pixels come out even. */
const periodOf = ({ image }: InputFacts) => 4 * (image?.channels ?? 0);

export const brightness: RegularizerMember = {
  type: 'brightness',
  touches: 'inputs',
  needsImage: true,
  name: { en: 'Brightness', ko: '밝기' },
  summary: {
    en: 'Multiplies the intensities of every image by a random factor, as they are before standardisation: black stays black, and white no brighter than white.',
    ko: '이미지마다 표준화하기 전의 밝기에 무작위 배율을 곱합니다. 검정은 그대로 검정이고 가장 밝은 값을 넘지 않습니다.',
  },
  formula: "x' = f x, \\quad f \\sim U(1 - a,\\, 1 + a)",
  parameters: {
    amount: {
      kind: 'number',
      name: { en: 'Largest change', ko: '최대 변화' },
      help: {
        en: '0.2 multiplies by something from 0.8 to 1.2.',
        ko: '0.2면 0.8에서 1.2 사이의 배율을 곱합니다.',
      },
      symbol: 'a',
      default: 0.2,
      minimum: 0,
      maximum: 1,
    },
  },
  isIdle: ({ amount }) => amount === 0,
  workspace: (_choice, { rows, inputs }: BatchShape) => rows + 3 * periodOf(inputs),
  bind(memory, choice) {
    const { kernels, inputs, workspace: offsets } = memory;
    const amount = choice.amount as number;
    if (amount === 0) return {};
    const period = periodOf(inputs);
    const [least, greatest] = inputs.intensities ?? [-Infinity, Infinity];
    const table = (value: number) =>
      Array.from({ length: period }, (_, i) => fedFor(inputs, value, i % inputs.image!.channels));
    const lows = offsets + 4 * period;
    const highs = lows + 4 * period;
    const words = highs + 4 * period;
    put(
      memory,
      offsets,
      table(0).map((black) => -black),
    );
    put(memory, lows, table(least));
    put(memory, highs, table(greatest));
    const draw = wordsOf(memory, brightness.type);
    return {
      prepare({ inputs: images, rows, features }, step) {
        draw(words, rows, step);
        kernels.brighten(images, words, rows, features, amount, offsets, lows, highs, period);
      },
    };
  },
};
