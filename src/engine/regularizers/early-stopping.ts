import type { Choice } from '../member.ts';
import type { RegularizerMember } from './regularizer.ts';

export const earlyStopping: RegularizerMember = {
  type: 'early_stopping',
  touches: 'training',
  name: { en: 'Early stopping', ko: '조기 종료' },
  summary: {
    en: 'Ends the training when a validation metric has not improved for a while, and goes back to the best weights.',
    ko: '검증 지표가 한동안 나아지지 않으면 학습을 끝내고 가장 좋았던 가중치로 돌아갑니다.',
  },
  parameters: {
    metric: {
      kind: 'choice',
      name: { en: 'Metric', ko: '지표' },
      default: 'loss',
      // Filled from the registry of metrics by the catalogue.
      options: [],
    },
    patience: {
      kind: 'integer',
      name: { en: 'Patience (epochs)', ko: '인내(에포크)' },
      help: {
        en: 'How many epochs in a row may bring no improvement before the training ends.',
        ko: '나아지지 않는 에포크가 이만큼 이어지면 학습을 끝냅니다.',
      },
      default: 20,
      minimum: 1,
      maximum: 100_000,
    },
    minimumChange: {
      kind: 'number',
      name: { en: 'Least improvement', ko: '최소 개선량' },
      help: {
        en: 'A smaller change does not count as an improvement.',
        ko: '이보다 작은 변화는 나아진 것으로 보지 않습니다.',
      },
      default: 0,
      minimum: 0,
      maximum: 1e6,
    },
    warmUp: {
      kind: 'integer',
      name: { en: 'Warm-up (epochs)', ko: '준비 기간(에포크)' },
      help: { en: 'Epochs before the counting starts.', ko: '세기 시작하기 전에 기다리는 에포크 수입니다.' },
      default: 0,
      minimum: 0,
      maximum: 100_000,
      advanced: true,
    },
    restoreBest: {
      kind: 'boolean',
      name: { en: 'Restore the best weights', ko: '가장 좋은 가중치로 복원' },
      help: {
        en: 'At the end go back to the weights of the best epoch, also when training was not cut short.',
        ko: '학습이 끝나면(끝까지 학습한 경우에도) 가장 좋았던 에포크의 가중치로 돌아갑니다.',
      },
      default: true,
    },
  },
  bind: () => ({}),
};

/** Counts epochs without improvement. */
export class StoppingRule {
  readonly #patience: number;
  readonly #minimumChange: number;
  readonly #warmUp: number;
  #best = Number.POSITIVE_INFINITY;
  #waited = 0;

  constructor(choice: Choice) {
    this.#patience = choice.patience as number;
    this.#minimumChange = choice.minimumChange as number;
    this.#warmUp = choice.warmUp as number;
  }

  /** Told a cost (lower is better) after every epoch in order, from 1; true when training should stop. NaN is no improvement. */
  observe(epoch: number, cost: number): boolean {
    const improved = cost < this.#best - this.#minimumChange;
    if (improved) this.#best = cost;
    if (epoch <= this.#warmUp) return false;
    this.#waited = improved ? 0 : this.#waited + 1;
    return this.#waited >= this.#patience;
  }
}
