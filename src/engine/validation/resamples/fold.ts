import type { Dataset } from '../../datasets/dataset.ts';
import type { Choice, NumberParameter } from '../../member.ts';
import { ProblemError } from '../../problem.ts';
import { dealFolds, type FoldSpec } from '../folds.ts';
import { developmentOf, type OpenParts, type ResampleMember } from './resample.ts';

const count = (en: string, ko: string): NumberParameter => ({
  kind: 'integer',
  name: { en, ko },
  minimum: 2,
  maximum: 1000,
});

const place = (en: string, ko: string): NumberParameter => ({
  kind: 'integer',
  name: { en, ko },
  default: 0,
  minimum: 0,
  maximum: 999,
});

/** One fold of a cross-validation: it is validated on, and the others are trained on. */
export const fold: ResampleMember = {
  type: 'fold',
  name: { en: 'Fold', ko: '폴드' },
  summary: {
    en: 'Training and validation samples together are dealt into folds; one is for validation, the rest for training.',
    ko: '훈련·검증 표본을 합쳐 여러 폴드로 나누고, 하나는 검증에, 나머지는 훈련에 씁니다.',
  },
  parameters: {
    folds: { ...count('Folds', '폴드 수'), symbol: 'k', default: 10 },
    fold: place('Validation fold', '검증 폴드'),
    repeat: place('Repeat', '반복'),
    stratify: {
      kind: 'boolean',
      name: { en: 'Keep class proportions', ko: '클래스 비율 유지' },
      default: true,
    },
    grouped: {
      kind: 'boolean',
      name: { en: 'Keep groups together', ko: '그룹을 나누지 않기' },
      default: false,
    },
    seed: { kind: 'integer', name: { en: 'Seed', ko: '시드' }, default: 0, minimum: 0, maximum: 4_294_967_295 },
    innerFolds: {
      ...count('Inner folds', '안쪽 폴드 수'),
      help: {
        en: 'Present: the training samples are dealt once more, and the fold itself is left out altogether.',
        ko: '값이 있으면 훈련 표본을 한 번 더 나누고, 바깥 폴드는 전혀 쓰지 않습니다.',
      },
      optional: true,
    },
    innerFold: { ...place('Inner validation fold', '안쪽 검증 폴드'), optional: true },
  },
  resample(choice, parts, dataset) {
    const outer = divide(dataset, developmentOf(parts), specOf(choice), choice.fold as number);
    if (choice.innerFolds === undefined) return outer;
    const inner = { ...specOf(choice), folds: choice.innerFolds as number };
    return divide(dataset, outer.train, inner, (choice.innerFold as number | undefined) ?? 0);
  },
};

/** How the choice deals the samples. */
export const specOf = ({ folds, repeat, stratify, grouped, seed }: Choice): FoldSpec => ({
  folds: folds as number,
  repeat: repeat as number,
  stratify: stratify as boolean,
  grouped: grouped as boolean,
  seed: seed as number,
});

function divide(dataset: Dataset, indices: Uint32Array, spec: FoldSpec, held: number): OpenParts {
  if (held >= spec.folds)
    throw new ProblemError({ code: 'too-large', path: ['fold'], params: { value: held, limit: spec.folds - 1 } });
  const folds = dealFolds(dataset, indices, spec);
  const train = indices.filter((_, place) => folds[place] !== held);
  refuseOneClass(dataset, train, held);
  return { train, validation: indices.filter((_, place) => folds[place] === held) };
}

/** Nothing can be told apart where there is one class. */
function refuseOneClass({ targets, classNames }: Dataset, train: Uint32Array, held: number): void {
  if (classNames.length === 0 || train.some((index) => targets[index] !== targets[train[0]!])) return;
  const params = { fold: held + 1, class: classNames[targets[train[0]!]!]! };
  throw new ProblemError({ code: 'fold-of-one-class', path: ['stratify'], params });
}
