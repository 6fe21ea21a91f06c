import type { RegularizerMember } from '../regularizers/regularizer.ts';
import { fedFor, put } from './tables.ts';
import { wordsOf } from './words.ts';

export const jitter: RegularizerMember = {
  type: 'jitter',
  touches: 'inputs',
  needsTable: true,
  name: { en: 'Jitter', ko: '지터' },
  summary: {
    en: 'Multiplies every number of a table by a random factor near 1, as if it had been measured with a relative error. Zeros and categories stay. Input noise adds the same spread everywhere instead.',
    ko: '표의 수마다 1에 가까운 무작위 배율을 곱해 상대 오차를 두고 측정한 것처럼 만듭니다. 0과 범주는 그대로입니다. 입력 잡음은 이와 달리 어디에나 같은 크기의 잡음을 더합니다.',
  },
  formula: "x'_i = x_i (1 + e_i), \\quad e_i \\sim U(-a,\\, a)",
  parameters: {
    amount: {
      kind: 'number',
      name: { en: 'Largest relative change', ko: '최대 상대 변화' },
      help: {
        en: '0.05 changes every number by up to 5 % either way.',
        ko: '0.05면 수마다 위아래로 최대 5%까지 바뀝니다.',
      },
      symbol: 'a',
      default: 0.05,
      minimum: 0,
      maximum: 1,
    },
  },
  isIdle: ({ amount }) => amount === 0,
  workspace: (_choice, { rows, inputs }) => (rows + 2) * inputs.features,
  bind(memory, choice) {
    const { kernels, inputs, workspace: offsets } = memory;
    const amount = choice.amount as number;
    if (amount === 0) return {};
    const places = Array.from({ length: inputs.features }, (_, i) => i);
    const amounts = offsets + 4 * inputs.features;
    const words = amounts + 4 * inputs.features;
    put(
      memory,
      offsets,
      places.map((i) => -fedFor(inputs, 0, i)),
    );
    put(
      memory,
      amounts,
      places.map((i) => (inputs.oneHot?.[i] ? 0 : amount)),
    );
    const draw = wordsOf(memory, jitter.type);
    return {
      prepare({ inputs: x, rows, features }, step) {
        draw(words, rows * features, step);
        kernels.jitter(x, words, rows, features, offsets, amounts);
      },
    };
  },
};
