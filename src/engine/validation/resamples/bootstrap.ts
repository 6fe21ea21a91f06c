import { RandomStream } from '../../random.ts';
import type { ResampleMember } from './resample.ts';

/** Efron 1979; for ensembles Breiman 1996, "Bagging predictors". */
export const bootstrap: ResampleMember = {
  type: 'bootstrap',
  name: { en: 'Bootstrap sample', ko: '부트스트랩 표본' },
  summary: {
    en: 'As many training samples as there are, drawn with replacement: about 63 % of them, some several times. The rest is out of bag.',
    ko: '훈련 표본을 같은 수만큼 복원 추출합니다. 약 63 %가 (여러 번도) 뽑히고 나머지는 아웃 오브 백이 됩니다.',
  },
  parameters: {
    draw: { kind: 'integer', name: { en: 'Draw', ko: '추출 번호' }, default: 0, minimum: 0, maximum: 99_999 },
    seed: { kind: 'integer', name: { en: 'Seed', ko: '시드' }, default: 0, minimum: 0, maximum: 4_294_967_295 },
  },
  resample(choice, { train, validation }) {
    const stream = new RandomStream(choice.seed as number, 'bootstrap', choice.draw as number);
    const drawn = new Uint8Array(train.length);
    const sample = train.map(() => {
      const place = stream.below(train.length);
      drawn[place] = 1;
      return train[place]!;
    });
    return { train: sample.sort(), validation, others: train.filter((_, place) => drawn[place] === 0) };
  },
};
