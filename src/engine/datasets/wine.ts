import type { BundledDataset } from './dataset.ts';
import { scikitTable } from './table/shipped.ts';

const FEATURES = [
  'alcohol',
  'malic acid',
  'ash',
  'alcalinity of ash',
  'magnesium',
  'total phenols',
  'flavanoids',
  'nonflavanoid phenols',
  'proanthocyanins',
  'color intensity',
  'hue',
  'OD280/OD315 of diluted wines',
  'proline',
];

export const wine: BundledDataset = {
  type: 'wine',
  source: 'bundled',
  task: 'classification',
  name: { en: 'Wine', ko: '와인' },
  summary: {
    en: '178 wines of three growers, 13 chemical measurements in very different units: see what standardising does.',
    ko: '세 재배자의 와인 178종을 13가지 화학 성분으로 나타냈습니다. 단위가 제각각이라 표준화의 효과를 보기 좋습니다.',
  },
  credit: 'S. Aeberhard and M. Forina, UCI Machine Learning Repository, CC BY 4.0',
  parameters: {},
  files: ['wine_data.csv'],
  parse: (_choice, [content]) => scikitTable(content!, FEATURES),
};
