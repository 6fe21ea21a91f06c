import type { BundledDataset } from './dataset.ts';
import { labelledRows, splitCells } from './table/shipped.ts';

const SIDE = 8;
const PIXELS = Array.from({ length: SIDE * SIDE }, (_, i) => `pixel ${Math.floor(i / SIDE) + 1}, ${(i % SIDE) + 1}`);

export const digits: BundledDataset = {
  type: 'digits',
  source: 'bundled',
  task: 'classification',
  name: { en: 'Handwritten digits', ko: '손글씨 숫자' },
  summary: {
    en: '1,797 digits of 8 × 8 pixels with values from 0 to 16. Here a table of 64 inputs and ten classes.',
    ko: '값이 0에서 16까지인 8 × 8 픽셀 숫자 1,797개입니다. 여기서는 입력 64개, 클래스 열 개의 표로 다룹니다.',
  },
  credit:
    'E. Alpaydin and C. Kaynak (1998), Optical Recognition of Handwritten Digits, UCI Machine Learning Repository, CC BY 4.0',
  parameters: {},
  files: ['digits.csv.gz'],
  parse: (_choice, [text]) => labelledRows(splitCells(text!, ','), PIXELS, Array.from('0123456789')),
};
