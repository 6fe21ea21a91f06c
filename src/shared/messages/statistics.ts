/** Sentences about comparing runs honestly: which test and why, what it found, and why it could not be made. */
export const statisticsMessages = {
  en: {
    'test.reason.seeds':
      'Both were trained with the same {{n}} seeds on the same split, so their scores come in pairs, seed by seed.',
    'test.reason.heavy-tails':
      'Both share {{n}} seeds, but one difference lies far from the others: ranks keep it from deciding alone.',
    'test.reason.folds':
      'The {{n}} folds share training samples, so plain differences look steadier than they are: the correction widens them.',
    'test.reason.repeated-folds':
      'The {{n}} folds of repeated cross-validation share most of their samples: without the correction, repeating alone would make anything significant.',
    'test.reason.five-by-two':
      'Five repeats of two folds are what this test was made for: within a repeat the training sets do not overlap.',
    'test.reason.unpaired':
      'The scores do not belong together one by one (at least {{n}} on each side), so the two means are compared.',
    'test.reason.samples':
      'There is one training each, so the {{n}} samples they were both measured on are drawn again and again.',

    'test.caution.few':
      'With {{n}} pairs nobody can tell whether the differences are normal, and only large ones can be shown: more seeds help.',
    'test.caution.one-split':
      'Seeds change the start and the order of training, not the samples: the answer holds for this split.',
    'test.caution.one-training':
      'Samples were drawn again, trainings were not: another seed could change both. Train with several seeds to know.',

    'test.different-data':
      'The two were measured on different data, so no test can tell which is better. Train both on the same data.',
    'test.different-split':
      'The two divided the samples differently, so the difference may come from the split. Give both the same split.',
    'test.different-scale':
      'The two measured their losses on different scales. Choose another metric, or train both with the same loss and standardisation.',
    'test.too-few': 'A test needs at least two scores on each side, and there is {{n}} here. Train with more seeds.',
    'test.no-spread':
      'The difference is the same with every seed, so there is no spread to measure it by. Look at the figures themselves.',
    'test.unknown': 'There is no test “{{value}}”. Choose from: {{known}}.',
    'test.does-not-fit': 'The {{test}} does not fit these scores. Those that do: {{known}}.',
    'test.unknown-metric': 'These runs have no figure “{{value}}”. Choose from: {{known}}.',
    'test.one-variant': 'There is only one variant here. Choose runs of at least two.',
  },
  ko: {
    'test.reason.seeds': '두 쪽 모두 같은 분할에서 같은 시드 {{n}}개로 학습했으므로, 점수가 시드마다 짝을 이룹니다.',
    'test.reason.heavy-tails':
      '같은 시드 {{n}}개로 학습했지만 차이 하나가 나머지와 동떨어져 있습니다. 순위를 쓰면 그 하나가 결과를 좌우하지 못합니다.',
    'test.reason.folds':
      '폴드 {{n}}개가 학습 표본을 나누어 쓰므로 차이가 실제보다 고르게 보입니다. 그만큼 넓혀 보정합니다.',
    'test.reason.repeated-folds':
      '반복 교차검증의 폴드 {{n}}개는 표본 대부분을 함께 씁니다. 보정하지 않으면 되풀이하는 것만으로 무엇이든 유의해집니다.',
    'test.reason.five-by-two':
      '2겹 교차검증을 다섯 번 되풀이한 결과를 위한 검정입니다. 한 반복 안에서는 학습 집합이 겹치지 않습니다.',
    'test.reason.unpaired': '점수가 하나씩 짝을 이루지 않으므로(한쪽에 적어도 {{n}}개) 두 평균을 견줍니다.',
    'test.reason.samples': '한 번씩만 학습했으므로, 함께 잰 표본 {{n}}개를 거듭 다시 뽑습니다.',

    'test.caution.few':
      '짝이 {{n}}개뿐이면 차이가 정규분포를 따르는지 알 수 없고 큰 차이만 드러납니다. 시드를 늘리면 나아집니다.',
    'test.caution.one-split':
      '시드는 학습의 시작점과 순서를 바꿀 뿐 표본을 바꾸지 않습니다. 이 결과는 이 분할에 대한 것입니다.',
    'test.caution.one-training':
      '표본은 다시 뽑았지만 학습은 다시 하지 않았습니다. 시드가 달라지면 결과도 달라질 수 있으니 여러 시드로 학습해 보세요.',

    'test.different-data':
      '두 쪽을 서로 다른 데이터로 쟀으므로 어떤 검정으로도 우열을 가릴 수 없습니다. 같은 데이터로 학습하세요.',
    'test.different-split':
      '두 쪽이 표본을 서로 다르게 나누었으므로 차이가 분할에서 왔을 수 있습니다. 같은 분할을 쓰세요.',
    'test.different-scale':
      '두 쪽이 손실을 서로 다른 기준으로 쟀습니다. 다른 지표를 고르거나 같은 손실과 표준화로 학습하세요.',
    'test.too-few': '검정에는 양쪽에 점수가 둘 이상 필요하지만 여기에는 {{n}}개뿐입니다. 시드를 늘려 학습하세요.',
    'test.no-spread': '어느 시드에서나 차이가 똑같아서 견줄 흩어짐이 없습니다. 수치 자체를 보세요.',
    'test.unknown': '“{{value}}”(이)라는 검정이 없습니다. 다음 중에서 고르세요: {{known}}.',
    'test.does-not-fit': '{{test}}은(는) 이 점수에 맞지 않습니다. 다음 중에서 고르세요: {{known}}.',
    'test.unknown-metric': '이 실행들에는 “{{value}}”(이)라는 수치가 없습니다. 다음 중에서 고르세요: {{known}}.',
    'test.one-variant': '변형이 하나뿐입니다. 둘 이상의 실행을 고르세요.',
  },
};
