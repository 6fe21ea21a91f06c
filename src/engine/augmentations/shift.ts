import type { ImageShape } from '../shape.ts';
import { movingMember } from './moving.ts';

/** Whole pixels by which an image may be moved: fractions would blur it a little. */
const pixelsOf = ({ height, width }: ImageShape, share: number) => ({
  across: Math.round(share * width),
  down: Math.round(share * height),
});

export const shift = movingMember(
  {
    type: 'shift',
    name: { en: 'Shift', ko: '이동' },
    summary: {
      en: 'Moves every image by a random whole number of pixels, across and down. What comes in from outside is 0, black.',
      ko: '이미지마다 가로와 세로로 무작위 픽셀 수(정수)만큼 옮깁니다. 바깥에서 들어오는 부분은 0(검정)으로 채웁니다.',
    },
    formula: "x'_{i,j} = x_{i-u,\\,j-v}",
    parameters: {
      share: {
        kind: 'number',
        name: { en: 'Largest shift (share of the side)', ko: '최대 이동(변 길이 대비)' },
        help: {
          en: 'Rounded to whole pixels: 0.1 of 28 pixels is up to 3 to either side.',
          ko: '픽셀 단위로 반올림합니다. 28픽셀의 0.1이면 양쪽으로 최대 3픽셀입니다.',
        },
        default: 0.1,
        minimum: 0,
        maximum: 1,
      },
    },
  },
  {
    words: 2,
    isStill({ share }, image) {
      const { across, down } = pixelsOf(image, share as number);
      return across === 0 && down === 0;
    },
    move(kernels, choice, image) {
      const { across, down } = pixelsOf(image, choice.share as number);
      return (maps, words, rows) => kernels.shift_maps(maps, words, rows, across, down);
    },
  },
);
