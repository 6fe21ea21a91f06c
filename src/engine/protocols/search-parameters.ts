/** What a search can be told. */
import type { Member } from '../member.ts';
import { kFold } from './k-fold.ts';

const { folds, stratify, grouped } = kFold.parameters;

export const parameters: Member['parameters'] = {
  space: {
    kind: 'axes',
    name: { en: 'Search space', ko: '탐색 공간' },
    help: {
      en: 'The fields that are varied, and their values. With the rule of one standard error, say which end is simpler.',
      ko: '바꾸어 볼 필드와 그 값들입니다. 1-표준오차 규칙을 쓰려면 어느 쪽이 단순한지 정하세요.',
    },
    most: 6,
  },
  method: {
    kind: 'choice',
    name: { en: 'Method', ko: '방법' },
    help: {
      en: 'Grid: every combination of the values. Random: as many settings as you say, drawn from the space. Successive halving: all begin with few epochs, and the better part goes on.',
      ko: '격자: 값들의 모든 조합. 무작위: 공간에서 정한 수만큼 뽑은 설정. 연속 절반 탐색: 모두 적은 에포크로 시작해 나은 쪽만 이어 갑니다.',
    },
    default: 'grid',
    options: [
      { value: 'grid', name: { en: 'Grid', ko: '격자' } },
      { value: 'random', name: { en: 'Random', ko: '무작위' } },
      { value: 'halving', name: { en: 'Successive halving', ko: '연속 절반 탐색' } },
    ],
  },
  candidates: {
    kind: 'integer',
    name: { en: 'Random candidates', ko: '무작위 후보 수' },
    help: {
      en: 'How many settings are drawn. Successive halving takes the grid when this is left out.',
      ko: '뽑을 설정의 수입니다. 연속 절반 탐색은 비워 두면 격자를 씁니다.',
    },
    optional: true,
    minimum: 2,
    maximum: 500,
  },
  factor: {
    kind: 'integer',
    name: { en: 'Halving factor', ko: '절반 탐색 배율' },
    help: {
      en: 'After each rung one candidate in so many goes on, with so many times the epochs.',
      ko: '단계마다 이 수 가운데 하나만 남기고 에포크를 이 배수로 늘립니다.',
    },
    symbol: '\\eta',
    default: 3,
    minimum: 2,
    maximum: 10,
    advanced: true,
  },
  folds: { ...folds!, default: 5 } as Member['parameters'][string],
  stratify: stratify!,
  grouped: grouped!,
  metric: {
    kind: 'choice',
    name: { en: 'Score', ko: '점수' },
    default: 'loss',
    // Filled from the registry of metrics by the catalogue.
    options: [],
  },
  rule: {
    kind: 'choice',
    name: { en: 'Winner', ko: '승자' },
    help: {
      en: 'The best mean score, or the simplest candidate whose mean is within one standard error of the best.',
      ko: '평균 점수가 가장 좋은 후보, 또는 그와 1 표준오차 안에 있는 가장 단순한 후보입니다.',
    },
    default: 'best',
    options: [
      { value: 'best', name: { en: 'Best mean', ko: '평균 최고' } },
      {
        value: 'one_standard_error',
        name: { en: 'Simplest within one standard error', ko: '1 표준오차 안에서 가장 단순한 것' },
      },
    ],
  },
  outerFolds: {
    kind: 'integer',
    name: { en: 'Outer folds', ko: '바깥 폴드 수' },
    help: {
      en: 'Nested cross-validation: the whole search once more inside every outer fold. It estimates the error of searching without a test part.',
      ko: '중첩 교차 검증: 바깥 폴드마다 탐색 전체를 되풀이합니다. 테스트 데이터 없이 탐색의 오차를 추정합니다.',
    },
    optional: true,
    minimum: 2,
    maximum: 20,
    advanced: true,
  },
  seed: {
    kind: 'integer',
    name: { en: 'Search seed', ko: '탐색 시드' },
    help: {
      en: 'Which candidates are drawn, and which sample sits in which fold.',
      ko: '뽑히는 후보와 폴드 구성을 정합니다.',
    },
    default: 0,
    minimum: 0,
    maximum: 4_294_967_295,
  },
};
