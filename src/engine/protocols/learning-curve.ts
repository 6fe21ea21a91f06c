import { exp, log } from '../math.ts';
import type { Choice } from '../member.ts';
import { everyRun, type ProtocolMember, type VariantFacts } from './protocol.ts';

export const learningCurve: ProtocolMember = {
  type: 'learning_curve',
  name: { en: 'Learning curve', ko: '학습 곡선(표본 수)' },
  summary: {
    en: 'The error against the number of training samples: does more data still help, or is the network the limit?',
    ko: '훈련 표본 수에 따른 오차입니다. 데이터를 더 모으면 나아질지, 신경망이 한계인지 알 수 있습니다.',
  },
  parameters: {
    sizes: {
      kind: 'integer',
      name: { en: 'Sizes', ko: '크기의 수' },
      help: {
        en: 'How many sizes between the smallest and the whole training part, by equal ratios.',
        ko: '가장 작은 크기부터 훈련 데이터 전체까지, 같은 비율로 늘린 크기의 수입니다.',
      },
      default: 6,
      minimum: 2,
      maximum: 30,
    },
    smallest: {
      kind: 'integer',
      name: { en: 'Smallest size', ko: '가장 작은 크기' },
      default: 10,
      minimum: 2,
      maximum: 100_000,
    },
    draws: {
      kind: 'integer',
      name: { en: 'Draws of each size', ko: '크기별 추출 수' },
      help: {
        en: 'Which samples a small part holds is luck: draw it several times to see how much.',
        ko: '적은 표본은 무엇이 뽑혔는지에 크게 좌우됩니다. 여러 번 뽑아 그 정도를 봅니다.',
      },
      default: 3,
      minimum: 1,
      maximum: 100,
    },
    seed: {
      kind: 'integer',
      name: { en: 'Draw seed', ko: '추출 시드' },
      default: 0,
      minimum: 0,
      maximum: 4_294_967_295,
    },
  },
  plan: (choice, facts) =>
    everyRun(facts, (variant) =>
      sizesOf(choice, variant).flatMap((size) =>
        // The whole part can be drawn in one way only.
        Array.from({ length: size === variant.training ? 1 : (choice.draws as number) }, (_, draw) => ({
          cell: { size, draw },
          changes: [
            { path: ['resample'], value: { type: 'subset', samples: size, seed: (choice.seed as number) + draw } },
          ],
        })),
      ),
    ),
};

/** Sizes from the smallest to the whole training part, by equal ratios; fewer where they would be the same. */
function sizesOf(choice: Choice, { training }: VariantFacts): number[] {
  const count = choice.sizes as number;
  const smallest = Math.min(choice.smallest as number, training);
  const ratio = log(training) - log(smallest);
  const sizes = Array.from({ length: count }, (_, i) => Math.round(smallest * exp((ratio * i) / (count - 1))));
  return [...new Set([...sizes.slice(0, -1), training])].filter((size) => size <= training);
}
