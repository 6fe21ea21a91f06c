/** Layer normalisation (Ba, Kiros and Hinton 2016): over all numbers of a sample, each with its own scale and shift. */
import type { Pointer } from '../kernels/kernels.ts';
import { plain, type Layer, type LayerMember, type LayerMemory } from './layer.ts';
import { epsilon, needSeveral, scaleAndShift } from './normalization.ts';

export const layerNorm: LayerMember = {
  type: 'layer_norm',
  name: { en: 'Layer normalisation', ko: '층 정규화' },
  summary: {
    en: 'Gives the numbers of each sample mean 0 and variance 1, then each a scale and a shift of its own. Samples do not see one another.',
    ko: '표본 하나의 모든 값을 평균 0, 분산 1이 되게 한 뒤 값마다 배율과 이동을 적용합니다. 다른 표본의 영향을 받지 않습니다.',
  },
  formula: 'y_i = \\gamma_i\\,\\frac{x_i - \\mu}{\\sqrt{\\sigma^2 + \\varepsilon}} + \\beta_i',
  parameters: { epsilon },
  plan(choice, input) {
    needSeveral(choice.type, input.features);
    return {
      ...plain,
      output: input,
      parameters: scaleAndShift(input.features),
      cacheLength: (rows) => 2 * rows,
      build: (memory) => layerOf(memory, input.features, choice.epsilon as number),
    };
  },
};

function layerOf({ kernels, parameters, gradients, cache }: LayerMemory, features: number, epsilon: number): Layer {
  const [scale, shift] = parameters as [Pointer, Pointer];
  const [dScale, dShift] = gradients as [Pointer, Pointer];
  return {
    inPlace: true,
    forward(output, input, rows) {
      kernels.layer_norm_forward(output, cache, input, scale, shift, rows, features, epsilon);
    },
    backward(dInput, dOutput, input, _output, rows) {
      kernels.layer_norm_backward(dInput, dScale, dShift, dOutput, input, cache, scale, rows, features);
    },
  };
}
