import { fedFor, put } from '../augmentations/tables.ts';
import { Box } from './box.ts';
import type { RegularizerMember } from './regularizer.ts';

/** DeVries and Taylor 2017 (arXiv 1708.04552). */
export const cutout: RegularizerMember = {
  type: 'cutout',
  touches: 'inputs',
  needsImage: true,
  name: { en: 'Cutout', ko: '컷아웃(Cutout)' },
  summary: {
    en: 'Blacks out a square of every image at a place of its own, so that the network learns to see the whole and not one telling detail.',
    ko: '이미지마다 임의의 위치에 검은 정사각형을 덮습니다. 한 군데의 특징이 아니라 전체를 보고 판단하게 합니다.',
  },
  parameters: {
    size: {
      kind: 'number',
      name: { en: 'Side of the square', ko: '정사각형 한 변' },
      help: {
        en: 'As a share of the image’s shorter side. The centre may lie anywhere, so that part of the square may lie outside.',
        ko: '이미지의 짧은 변에 대한 비율입니다. 중심은 어디에나 올 수 있어 일부가 이미지 밖으로 나가기도 합니다.',
      },
      default: 0.5,
      exclusiveMinimum: 0,
      maximum: 1,
    },
  },
  workspace: (_choice, { inputs }) => inputs.features,
  bind(memory, choice) {
    const { kernels, seed, workspace: black } = memory;
    const image = memory.inputs.image!; // checkFit sees to it.
    const side = Math.max(1, Math.round((choice.size as number) * Math.min(image.height, image.width)));
    const box = new Box(image, seed, 'cutout');
    const pixels = Array.from({ length: memory.inputs.features }, (_, i) => fedFor(memory.inputs, 0, i));
    put(memory, black, pixels);
    return {
      prepare({ inputs, features, rows }, step) {
        box.open(step);
        for (let i = 0; i < rows; i++) {
          box.draw(side, side);
          box.copy(kernels, inputs + 4 * i * features, black);
        }
      },
    };
  },
};
