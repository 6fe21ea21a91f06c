import type { BundledDataset } from './dataset.ts';
import { pixelNames } from './image/pixels.ts';
import { labelledRows, splitCells } from './table/shipped.ts';

const IMAGE = { height: 8, width: 8, channels: 1 };

export const digits: BundledDataset = {
  type: 'digits',
  source: 'bundled',
  task: 'classification',
  name: { en: 'Handwritten digits', ko: '손글씨 숫자' },
  summary: {
    en: '1,797 digits of 8 × 8 pixels with values from 0 to 16. A dense layer sees 64 inputs, a convolution the image.',
    ko: '값이 0에서 16까지인 8 × 8 픽셀 숫자 1,797개입니다. 완전 연결층은 입력 64개로, 합성곱층은 이미지로 봅니다.',
  },
  credit:
    'E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0',
  altering: [
    {
      regularizer: 'flip',
      why: {
        en: 'A mirrored 2 is no 2 any more, and upside down a 6 is a 9: the labels would be wrong.',
        ko: '거울에 비친 2는 더는 2가 아니고 거꾸로 된 6은 9입니다. 레이블이 틀리게 됩니다.',
      },
    },
    {
      regularizer: 'rotate',
      when: { parameter: 'degrees', above: 45 },
      why: {
        en: 'Turned this far, digits become other ones, as a 6 becomes a 9: the labels would be wrong. Up to 20° is usual.',
        ko: '이만큼 돌리면 6이 9가 되듯 다른 숫자가 되어 레이블이 틀리게 됩니다. 흔히 20°까지만 돌립니다.',
      },
    },
  ],
  parameters: {},
  files: ['digits.csv.gz'],
  parse: (_choice, [content]) => ({
    ...labelledRows(splitCells(content!, ','), pixelNames(IMAGE), Array.from('0123456789')),
    image: IMAGE,
    intensities: [0, 16],
  }),
};
