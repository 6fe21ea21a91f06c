/** Sentences about protocols: where a run stands in one, and samples that cannot be divided. */
export const protocolMessages = {
  en: {
    'cell.fold': 'fold {{value}}',
    'cell.repeat': 'repeat {{value}}',
    'cell.outer': 'outer fold {{value}}',
    'cell.rung': 'rung {{value}}',
    'cell.winner': 'winner',
    'cell.size': '{{value}} samples',
    'cell.draw': 'draw {{value}}',
    'cell.candidate': 'setting {{value}}',
    'cell.member': 'network {{value}}',
    'cell.round': 'round {{value}}',
    'protocol-needs-truth':
      'Bias and variance can be told apart only where the true function is known, and that of “{{data}}” is not. Choose one of: {{known}}.',
    'axis-without-values':
      'It is not said which values the field takes. List them as "values", or give the least as "from" and the greatest as "to".',
    'axis-twice': 'The values are given twice. Keep either the list "values", or "from" and "to".',
    'axis-reversed': '“from” ({{from}}) must be less than “to” ({{to}}).',
    'axis-not-positive':
      'On a logarithmic scale every value is above 0, but “from” is {{from}}. Raise it, or choose the linear scale.',
    'axis-repeated': 'The field “{{value}}” is varied twice. Take one of them out.',
    'axis-value-repeated': 'The value {{value}} is listed twice. List each once.',
    'axis-no-such-field':
      '“{{value}}” cannot be varied: the experiment has no “{{whole}}”. Write it into the experiment, or choose another field.',
    'axis-set-elsewhere':
      '“{{value}}” cannot be varied here: the study’s seeds and its protocol decide it for every run. Choose another field.',
    'curve-too-short':
      'The training part has {{samples}} samples, fewer than the smallest size of the curve, {{value}}. Choose a smaller one.',
    'score-not-measured':
      'The data “{{data}}” have no “{{value}}” by which candidates could be chosen. Choose from: {{known}}.',
    'no-folds': 'Only a cross-validation has folds. Choose it as the evaluation.',
    'folds-exceed-samples':
      '{{folds}} folds need at least {{folds}} samples, but there are {{samples}} outside the test part. Choose fewer folds.',
    'folds-exceed-class':
      '{{folds}} folds cannot each have a sample of the class “{{class}}”, which has {{samples}} outside the test part. Choose at most {{samples}} folds, or do not stratify.',
    'folds-of-rare-class':
      'No two folds can each have a sample of the class “{{class}}”, which has {{samples}} outside the test part. Do not stratify, or add samples of that class.',
    'folds-exceed-groups':
      '{{folds}} folds need at least {{folds}} groups, but the samples outside the test part belong to {{groups}}. Choose at most {{groups}} folds.',
    'folds-without-groups':
      'These data name no groups. Choose a group column (CSV files have the field “group”), or let folds divide all samples.',
    'fold-of-one-class':
      'Without fold {{fold}}, only the class “{{class}}” would be left to train on. Stratify, or choose more folds.',
    'csv-group-not-free':
      'The column “{{column}}” cannot name the groups: it is the target, or left out. Choose another.',
    'cli.curves.samples': 'training samples',
    'cli.search.race': '{{variant}}, seed {{seed}}: candidates over their folds, best first',
    'cli.search.more': '… and {{count}} more.',
    'cli.search.spread': 'Mean ± standard error over the folds; * marks the winner.',
    'cli.search.winner.best': 'Winner (best mean): {{values}}; trained on all folds as run {{run}}.',
    'cli.search.winner.one_standard_error':
      'Winner (simplest within one standard error of the best): {{values}}; trained on all folds as run {{run}}.',
    'cli.search.nested': 'Nested cross-validation of the whole search: {{score}} over {{folds}} outer folds.',
    'cli.bias.fits': 'fits',
    'cli.bias.biasSquared': 'bias²',
    'cli.bias.variance': 'variance',
    'cli.bias.noise': 'noise σ²',
    'cli.bias.expected': 'sum',
    'cli.bias.measured': 'measured',
    'cli.bias.note': 'In the squared unit of the target. Measured on new samples, ± standard error over the fits.',
    'cli.ensemble.size': 'networks',
    'cli.ensemble.round': 'round',
    'cli.ensemble.validation': 'validation',
    'cli.ensemble.training': 'training',
    'cli.ensemble.out-of-bag': 'out of bag',
    'cli.ensemble.weighted-error': 'weighted error',
    'cli.ensemble.vote': 'vote',
    'cli.ensemble.errorRate': 'share of wrong answers',
    'cli.ensemble.squaredError': 'mean squared error',
    'cli.ensemble.single': 'One network by itself: {{single}}. Disagreement: {{disagreement}}.',
  },
  ko: {
    'cell.fold': '폴드 {{value}}',
    'cell.repeat': '반복 {{value}}',
    'cell.outer': '바깥 폴드 {{value}}',
    'cell.rung': '단계 {{value}}',
    'cell.winner': '승자',
    'cell.size': '표본 {{value}}개',
    'cell.draw': '추출 {{value}}',
    'cell.candidate': '설정 {{value}}',
    'cell.member': '신경망 {{value}}',
    'cell.round': '라운드 {{value}}',
    'protocol-needs-truth':
      '편향과 분산은 참 함수를 알아야 나눌 수 있는데 “{{data}}”의 참 함수는 알 수 없습니다. 다음 중에서 고르세요: {{known}}.',
    'axis-without-values':
      '필드가 어떤 값을 가질지 적혀 있지 않습니다. "values"에 나열하거나 "from"과 "to"로 범위를 정하세요.',
    'axis-twice': '값을 두 번 정했습니다. "values" 목록이나 "from"·"to" 가운데 하나만 남기세요.',
    'axis-reversed': '“from”({{from}})은 “to”({{to}})보다 작아야 합니다.',
    'axis-not-positive':
      '로그 눈금의 값은 모두 0보다 커야 하는데 “from”이 {{from}}입니다. 값을 올리거나 선형 눈금을 고르세요.',
    'axis-repeated': '“{{value}}” 필드가 두 번 나옵니다. 하나를 빼세요.',
    'axis-value-repeated': '값 {{value}}이(가) 두 번 나옵니다. 한 번씩만 쓰세요.',
    'axis-no-such-field':
      '“{{value}}”을(를) 바꿀 수 없습니다. 실험에 “{{whole}}”이(가) 없습니다. 실험에 적거나 다른 필드를 고르세요.',
    'axis-set-elsewhere':
      '“{{value}}”은(는) 여기서 바꿀 수 없습니다. 실행마다 연구의 시드와 방식이 정합니다. 다른 필드를 고르세요.',
    'curve-too-short':
      '훈련 데이터의 표본은 {{samples}}개로, 곡선의 가장 작은 크기 {{value}}개보다 적습니다. 더 작은 값을 고르세요.',
    'score-not-measured':
      '데이터 “{{data}}”에는 후보를 고를 “{{value}}” 점수가 없습니다. 다음 중에서 고르세요: {{known}}.',
    'no-folds': '폴드는 교차 검증에만 있습니다. 평가 방법으로 교차 검증을 고르세요.',
    'folds-exceed-samples':
      '폴드 {{folds}}개를 만들려면 표본이 {{folds}}개 이상 있어야 하는데, 테스트를 뺀 표본은 {{samples}}개입니다. 폴드 수를 줄이세요.',
    'folds-exceed-class':
      '클래스 “{{class}}”의 표본이 테스트를 빼면 {{samples}}개라서 폴드 {{folds}}개에 하나씩 넣을 수 없습니다. 폴드를 {{samples}}개 이하로 하거나 층화를 끄세요.',
    'folds-of-rare-class':
      '클래스 “{{class}}”의 표본이 테스트 데이터 밖에 {{samples}}개뿐이라 두 폴드에도 나눌 수 없습니다. 층화하지 않거나 그 클래스의 표본을 늘리세요.',
    'folds-exceed-groups':
      '폴드 {{folds}}개를 만들려면 그룹이 {{folds}}개 이상 있어야 하는데, 테스트를 뺀 표본의 그룹은 {{groups}}개입니다. 폴드를 {{groups}}개 이하로 하세요.',
    'folds-without-groups':
      '이 데이터에는 그룹이 없습니다. 그룹 열을 고르거나(CSV의 “group” 필드) 그룹을 유지하지 않게 하세요.',
    'fold-of-one-class':
      '폴드 {{fold}}을(를) 빼면 훈련할 클래스가 “{{class}}” 하나뿐입니다. 층화를 켜거나 폴드 수를 늘리세요.',
    'csv-group-not-free': '“{{column}}” 열은 목표이거나 제외한 열이어서 그룹을 나타낼 수 없습니다. 다른 열을 고르세요.',
    'cli.curves.samples': '훈련 표본',
    'cli.search.race': '{{variant}}, 시드 {{seed}}: 폴드별 후보 점수(좋은 순)',
    'cli.search.more': '… 그 밖에 {{count}}개.',
    'cli.search.spread': '폴드 평균 ± 표준오차. *는 승자입니다.',
    'cli.search.winner.best': '승자(평균 최고): {{values}}. 모든 폴드로 학습한 실행은 {{run}}입니다.',
    'cli.search.winner.one_standard_error':
      '승자(최고와 1 표준오차 안에서 가장 단순함): {{values}}. 모든 폴드로 학습한 실행은 {{run}}입니다.',
    'cli.search.nested': '탐색 전체의 중첩 교차 검증: 바깥 폴드 {{folds}}개에서 {{score}}.',
    'cli.bias.fits': '적합 수',
    'cli.bias.biasSquared': '편향²',
    'cli.bias.variance': '분산',
    'cli.bias.noise': '잡음 σ²',
    'cli.bias.expected': '합',
    'cli.bias.measured': '측정값',
    'cli.bias.note': '단위는 목표값의 제곱입니다. 새 표본에서 잰 값 ± 적합들에 대한 표준오차입니다.',
    'cli.ensemble.size': '신경망 수',
    'cli.ensemble.round': '라운드',
    'cli.ensemble.validation': '검증',
    'cli.ensemble.training': '훈련',
    'cli.ensemble.out-of-bag': '아웃 오브 백',
    'cli.ensemble.weighted-error': '가중 오차',
    'cli.ensemble.vote': '표',
    'cli.ensemble.errorRate': '틀린 비율',
    'cli.ensemble.squaredError': '평균 제곱 오차',
    'cli.ensemble.single': '신경망 하나일 때: {{single}}. 불일치: {{disagreement}}.',
  },
};
