import type { BundledDataset } from './dataset.ts';
import { splitCells } from './table/shipped.ts';

const FEATURES = ['age', 'sex', 'bmi', 'bp', 's1', 's2', 's3', 's4', 's5', 's6'];

export const diabetes: BundledDataset = {
  type: 'diabetes',
  source: 'bundled',
  task: 'regression',
  name: { en: 'Diabetes', ko: '당뇨병' },
  summary: {
    en: 'How far the disease of 442 patients went in a year, from ten measurements. Noisy: R² near 0.5 is good.',
    ko: '환자 442명의 1년 뒤 병세 진행을 열 가지 측정값으로 예측합니다. 잡음이 커서 R²이 0.5 정도면 좋은 결과입니다.',
  },
  credit:
    'B. Efron, T. Hastie, I. Johnstone, R. Tibshirani (2004), "Least Angle Regression"; file as distributed by scikit-learn, BSD-3-Clause',
  parameters: {},
  files: ['diabetes_data_raw.csv.gz', 'diabetes_target.csv.gz'],
  parse: (_choice, [data, target]) => {
    const rows = splitCells(data!, ' ');
    return {
      task: 'regression',
      samples: rows.length,
      features: FEATURES.length,
      outputs: 1,
      inputs: Float32Array.from(rows.flatMap((row) => row.map(Number))),
      targets: Float32Array.from(splitCells(target!, ' '), ([value]) => Number(value)),
      featureNames: FEATURES,
      targetNames: ['disease progression'],
      classNames: [],
      notes: [],
    };
  },
};
