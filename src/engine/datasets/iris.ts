import type { BundledDataset } from './dataset.ts';
import { scikitTable } from './table/shipped.ts';

const FEATURES = ['sepal length (cm)', 'sepal width (cm)', 'petal length (cm)', 'petal width (cm)'];

export const iris: BundledDataset = {
  type: 'iris',
  source: 'bundled',
  task: 'classification',
  name: { en: 'Iris', ko: '붓꽃' },
  summary: {
    en: '150 flowers of three species, four measurements each. One species stands apart, the other two touch.',
    ko: '세 품종의 붓꽃 150송이를 네 가지 길이로 쟀습니다. 한 품종은 뚜렷이 구분되고 나머지 둘은 맞닿아 있습니다.',
  },
  credit: 'R. A. Fisher (1936), UCI Machine Learning Repository, CC BY 4.0',
  parameters: {},
  files: ['iris.csv'],
  parse: (_choice, [content]) => scikitTable(content!, FEATURES),
};
