import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import { conventionOf, fallbackOf, switchMember } from '../../../src/renderer/src/model/choice.ts';

const member = (type: string) => catalogue.optimizers.find((one) => one.type === type)!;
const sgd = { type: 'sgd', learningRate: 0.05 };

describe('choosing another optimiser', () => {
  it.each(['momentum', 'nesterov', 'adagrad', 'rmsprop', 'adam'])('%s keeps the learning rate', (type) => {
    expect(switchMember(sgd, member('sgd'), member(type))).toEqual({ type, learningRate: 0.05 });
  });

  it('adadelta does not: its factor of 1 is no learning rate of 0.01', () => {
    expect(switchMember(sgd, member('sgd'), member('adadelta'))).toEqual({ type: 'adadelta' });
  });

  it('drops what the next one does not know and keeps the convention', () => {
    const momentum = { type: 'momentum', convention: 'lecture', learningRate: 0.01, momentum: 0.8 };
    expect(switchMember(momentum, member('momentum'), member('adam'))).toEqual({
      type: 'adam',
      convention: 'lecture',
      learningRate: 0.01,
    });
  });
});

describe('defaults', () => {
  it('follow the convention where the notes and PyTorch differ', () => {
    expect(fallbackOf(member('adam'), 'epsilon', { type: 'adam' })).toBe(1e-8);
    const lecture = { type: 'adam', convention: 'lecture' };
    expect(conventionOf(member('adam'), lecture)).toBe('lecture');
    expect(fallbackOf(member('adam'), 'epsilon', lecture)).not.toBe(1e-8);
  });
});
