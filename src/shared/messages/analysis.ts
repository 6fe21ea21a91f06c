/** Sentences about what a study comes to under its protocol. */
export const analysisMessages = {
  en: {
    'cli.column.folds': 'folds',
    'cli.folds.spread': 'Mean ± standard deviation over the folds, each measured by a network that never saw it.',
    'cli.folds.interval':
      'In brackets: the 95 % interval of the mean, widened for the training samples that folds share, and approximate for that reason.',
    'cli.folds.worst': '{{variant}}: worst on {{place}}, validation loss {{loss}}.',
    'cli.folds.diverged': '{{variant}}: diverged on {{place}}.',
    'cli.folds.with-seed': 'seed {{seed}}, {{cell}}',
  },
  ko: {
    'cli.column.folds': '폴드',
    'cli.folds.spread': '폴드들에 대한 평균 ± 표준편차입니다. 각 폴드는 그 폴드를 본 적 없는 신경망으로 쟀습니다.',
    'cli.folds.interval':
      '대괄호 안은 평균의 95 % 구간입니다. 폴드끼리 훈련 표본을 함께 쓰므로 그만큼 넓혔고, 그래서 근사입니다.',
    'cli.folds.worst': '{{variant}}: {{place}}에서 가장 나빴습니다(검증 손실 {{loss}}).',
    'cli.folds.diverged': '{{variant}}: {{place}}에서 발산했습니다.',
    'cli.folds.with-seed': '시드 {{seed}}, {{cell}}',
  },
};
