import { momentumRate } from './momentum.ts';
import {
  decayWeights,
  learningRate,
  weightDecay,
  type Optimizer,
  type OptimizerMember,
  type OptimizerMemory,
} from './optimizer.ts';
import type { Choice } from '../member.ts';

export const nesterov: OptimizerMember = {
  type: 'nesterov',
  name: { en: 'Nesterov', ko: '네스테로프' },
  summary: {
    en: 'Momentum that looks ahead: the gradient is taken where the velocity is about to carry the weights.',
    ko: '한 발 앞을 내다보는 모멘텀입니다. 속도가 데려갈 지점에서 기울기를 구합니다.',
  },
  formula: {
    lecture: 'a \\leftarrow \\beta a + \\nabla L(W - \\eta\\beta a),\\quad W \\leftarrow W - \\eta a',
    pytorch: 'a \\leftarrow \\beta a + g,\\quad W \\leftarrow W - \\eta (g + \\beta a)',
  },
  conventions: ['pytorch', 'lecture'],
  parameters: { learningRate: learningRate(0.01), momentum: momentumRate, weightDecay },
  slots: () => 1,
  scratch: (choice) => (choice.convention === 'lecture' ? 1 : 0),
  bind: (memory, choice) =>
    choice.convention === 'lecture' ? lookingAhead(memory, choice) : rewritten(memory, choice),
};

/** The notes' form: the gradient is taken at W − ηβa. */
function lookingAhead(memory: OptimizerMemory, choice: Choice): Optimizer {
  const { kernels, length, parameters, gradients, slots, scratch } = memory;
  const [velocity = 0] = slots;
  const [home = 0] = scratch;
  const beta = choice.momentum as number;
  const decay = choice.weightDecay as number;
  return {
    lookAhead(lr) {
      kernels.copy(home, parameters, length);
      kernels.axpy(parameters, -lr * beta, velocity, length);
    },
    update(_step, lr) {
      decayWeights(memory, decay);
      kernels.copy(parameters, home, length);
      kernels.momentum(parameters, gradients, velocity, length, lr, beta, 0, 0);
    },
  };
}

/** PyTorch's form: the same idea with the parameters renamed, so that the gradient is taken at W. */
function rewritten(memory: OptimizerMemory, choice: Choice): Optimizer {
  const { kernels, length, parameters, gradients, slots } = memory;
  const [velocity = 0] = slots;
  const beta = choice.momentum as number;
  const decay = choice.weightDecay as number;
  return {
    update(_step, lr) {
      decayWeights(memory, decay);
      kernels.nesterov_pytorch(parameters, gradients, velocity, length, lr, beta);
    },
  };
}
