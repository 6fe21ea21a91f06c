import type { Dataset } from '../../datasets/dataset.ts';
import { ProblemError } from '../../problem.ts';
import { RandomStream } from '../../random.ts';
import type { ResampleMember } from './resample.ts';

/** A smaller training part holds nothing that a larger one of the same seed does not. */
export const subset: ResampleMember = {
  type: 'subset',
  name: { en: 'Fewer training samples', ko: '일부 훈련 표본' },
  summary: {
    en: 'Only the first so many training samples of a random order, in which classes take turns by their shares.',
    ko: '클래스 비율을 지킨 무작위 순서에서 앞의 일부 훈련 표본만 씁니다.',
  },
  parameters: {
    samples: { kind: 'integer', name: { en: 'Training samples', ko: '훈련 표본 수' }, minimum: 2, maximum: 1_000_000 },
    seed: { kind: 'integer', name: { en: 'Seed', ko: '시드' }, default: 0, minimum: 0, maximum: 4_294_967_295 },
  },
  resample(choice, { train, validation }, dataset) {
    const samples = choice.samples as number;
    if (samples > train.length)
      throw new ProblemError({ code: 'too-large', path: ['samples'], params: { value: samples, limit: train.length } });
    const order = classesInTurn(dataset, train, choice.seed as number);
    return { train: order.subarray(0, samples).slice().sort(), validation };
  },
};

/** A random order whose every beginning has about the shares of the classes: a class's i-th of n stands at (i + ½) / n. */
function classesInTurn({ targets, classNames }: Dataset, indices: Uint32Array, seed: number): Uint32Array {
  const order = indices.slice();
  new RandomStream(seed, 'subset').shuffle(order);
  if (classNames.length === 0) return order;
  const sizes = new Uint32Array(classNames.length);
  const places = Array.from(order, (index) => sizes[targets[index]!]!++);
  const standing = new Map(
    Array.from(order, (index, i) => [index, (places[i]! + 0.5) / sizes[targets[index]!]!] as const),
  );
  return order.sort((a, b) => standing.get(a)! - standing.get(b)! || targets[a]! - targets[b]!);
}
