import type { BundledDataset } from './dataset.ts';
import { scikitTable } from './table/shipped.ts';

const MEASURES = [
  'radius',
  'texture',
  'perimeter',
  'area',
  'smoothness',
  'compactness',
  'concavity',
  'concave points',
  'symmetry',
  'fractal dimension',
];

/** In the order of the file: all means, all standard errors, all largest values. */
const FEATURES = [
  ...MEASURES.map((measure) => `mean ${measure}`),
  ...MEASURES.map((measure) => `${measure} error`),
  ...MEASURES.map((measure) => `worst ${measure}`),
];

export const breastCancer: BundledDataset = {
  type: 'breast_cancer',
  source: 'bundled',
  task: 'classification',
  name: { en: 'Breast cancer', ko: '유방암' },
  summary: {
    en: '569 tumours, benign or malignant, 30 measurements of cell nuclei. Two classes: both cross-entropies fit.',
    ko: '종양 569건을 세포핵 측정값 30가지로 나타내고 양성·악성으로 나눴습니다. 이진·다중 교차 엔트로피를 모두 쓸 수 있습니다.',
  },
  credit:
    'W. Wolberg, O. Mangasarian, N. Street, W. Street (1995), Breast Cancer Wisconsin (Diagnostic), UCI Machine Learning Repository, CC BY 4.0',
  parameters: {},
  files: ['breast_cancer.csv'],
  parse: (_choice, [content]) => scikitTable(content!, FEATURES),
};
