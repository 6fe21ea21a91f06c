import { axesOf, changesOf, grid } from './axes.ts';
import { everyRun, type ProtocolMember } from './protocol.ts';

/** Geman, Bienenstock and Doursat 1992. */
export const biasVariance: ProtocolMember = {
  type: 'bias_variance',
  needsTruth: true,
  name: { en: 'Bias and variance', ko: '편향–분산' },
  summary: {
    en: 'Draws the training set anew many times, from data whose true function is known, and splits the error into bias, variance and noise.',
    ko: '참 함수를 아는 데이터에서 훈련 집합을 여러 번 새로 뽑아, 오차를 편향·분산·잡음으로 나눕니다.',
  },
  formula:
    '\\mathbb{E}[(t-\\hat f)^2] = B + V + \\sigma^2, \\quad B = \\mathbb{E}[(f-\\mathbb{E}\\hat f)^2], \\quad V = \\mathbb{E}[(\\mathbb{E}\\hat f-\\hat f)^2]',
  parameters: {
    draws: {
      kind: 'integer',
      name: { en: 'Training sets', ko: '훈련 집합 수' },
      help: {
        en: 'How often the training set is drawn for each value. More draws make the terms more certain.',
        ko: '값마다 훈련 집합을 뽑는 횟수입니다. 많을수록 각 항이 정확해집니다.',
      },
      symbol: 'R',
      default: 20,
      minimum: 2,
      maximum: 1000,
    },
    space: {
      kind: 'axes',
      name: { en: 'Field', ko: '필드' },
      help: {
        en: 'What makes the network more or less free: units of a layer, the strength of a penalty, epochs.',
        ko: '신경망을 더 자유롭게 하거나 묶는 것: 층의 유닛 수, 규제의 세기, 에포크 수 등입니다.',
      },
      optional: true,
      most: 1,
    },
    seed: {
      kind: 'integer',
      name: { en: 'First data seed', ko: '첫 데이터 시드' },
      help: {
        en: 'The training sets are drawn with this data seed and those after it.',
        ko: '이 데이터 시드부터 차례로 훈련 집합을 뽑습니다.',
      },
      default: 0,
      minimum: 0,
      maximum: 4_294_966_000,
    },
  },
  plan: (choice, facts) => {
    const axes = choice.space ? axesOf(choice) : [];
    return everyRun(facts, () =>
      grid(axes).flatMap((candidate, place) =>
        Array.from({ length: choice.draws as number }, (_, draw) => ({
          cell: { ...(axes.length > 0 ? { candidate: place } : {}), draw },
          changes: [...changesOf(axes, candidate), { path: ['data', 'seed'], value: (choice.seed as number) + draw }],
        })),
      ),
    );
  },
};
