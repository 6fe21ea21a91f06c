import { Box } from './box.ts';
import { concentration, isAlone, partnerNumbers, Partners, shares } from './mixing.ts';
import type { RegularizerMember } from './regularizer.ts';

/** Yun et al. 2019 (arXiv 1905.04899). */
export const cutmix: RegularizerMember = {
  type: 'cutmix',
  touches: 'samples',
  needsImage: true,
  softTargets: true,
  name: { en: 'CutMix', ko: '컷믹스(CutMix)' },
  summary: {
    en: 'Pastes a box of another image into each image, and gives its label the share of the area. No pixel is wasted, and the network cannot rely on one part of a picture.',
    ko: '이미지마다 다른 이미지의 사각형 조각을 붙이고, 붙은 넓이만큼 그 레이블을 섞습니다. 버리는 픽셀 없이 그림의 한 부분에만 기대지 못하게 합니다.',
  },
  formula:
    "x' = M \\odot x_i + (1-M) \\odot x_j,\\quad y' = \\lambda y_i + (1-\\lambda) y_j,\\quad \\lambda = \\overline{M}",
  parameters: { alpha: concentration(1) },
  isIdle: (_choice, _samples, batch) => isAlone(batch),
  workspace: (_choice, shape) => partnerNumbers(shape),
  bind(memory, choice) {
    const { kernels, seed } = memory;
    const image = memory.inputs.image!; // checkFit sees to it.
    const share = shares(kernels, seed, 'cutmix', choice.alpha as number);
    const partners = new Partners(memory, 'cutmix partners');
    const box = new Box(image, seed, 'cutmix box');
    return {
      prepare({ inputs, features, targets, targetWidth, rows }, step) {
        const side = Math.sqrt(1 - share(step));
        box.open(step);
        box.draw(rounded(side * image.height), rounded(side * image.width));
        partners.draw(step, rows);
        const others = partners.of(inputs, rows, features);
        for (let i = 0; i < rows; i++) box.copy(kernels, inputs + 4 * i * features, others + 4 * i * features);
        const pasted = box.share;
        kernels.blend(targets, 1 - pasted, partners.of(targets, rows, targetWidth), pasted, rows * targetWidth);
      },
    };
  },
};

/** The nearest whole number; one that is surely no object to the garbage collector. */
const rounded = (x: number): number => (x + 0.5) | 0;
