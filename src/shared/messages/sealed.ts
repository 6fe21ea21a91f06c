/** Sentences about the sealed test part: why it cannot be opened, and what the command line says of it. */
export const sealedMessages = {
  en: {
    'cell.refit': 'all samples but the test part',
    'ensemble.of_one': 'ensemble of one network',
    'ensemble.of_other': 'ensemble of {{count}} networks',
    'sealed.not-trained':
      'The run {{run}} has not been trained to its end, so its test part stays sealed. Let it finish, or choose another run.',
    'sealed.part-of-ensemble':
      'The run {{run}} is one round of a boosting and says little by itself. Open the test part for the ensemble of its study.',
    'sealed.none': 'No samples are sealed: training and validation take all of them. Lower one of the shares.',
    'sealed.no-network': 'The run {{run}} has kept no network, so there is nothing to measure. Run the study again.',
    'sealed.under-way':
      'The study has not ended yet: what the test part says could still change what is chosen. Let it finish or stop it, then open the test part.',
    'sealed.withdrawn': 'The training was stopped at your request. The test part stays sealed.',
    'sealed.no-ensemble':
      'The networks of the study {{study}} do not answer together, as those of a bagging or a boosting do. Name one of its runs.',
    'sealed.nothing-together':
      'No network of this ensemble has been trained to its end (of a boosting, the first round has to be), so there is nothing to measure. Run the study again.',
    'sealed.on-record':
      'That has been measured already, with the same weights, and would give the same scores. They stand in the record.',
    'sealed.nothing-trained':
      'No network of this study has been trained to its end, so there is nothing to measure. Run the study again.',
    'sealed.proposed.only': 'It is the only network that can be measured.',
    'sealed.proposed.winner': 'The search chose its settings, by {{runs}} folds.',
    'sealed.proposed.folds': 'It has the best mean over {{runs}} folds.',
    'sealed.proposed.first': 'It is trained with the first seed; by the folds, no seed is to be preferred.',
    'sealed.proposed.runs': 'Its settings have the best mean over {{runs}} runs, and of these it is the best.',
    'sealed.proposed.best': 'It is the best on the validation part.',
    'sealed.proposed.together': 'Its networks were trained to answer together, and there is no other ensemble.',
    'sealed.proposed.together-runs':
      'Its networks were trained to answer together; its settings have the best mean over {{runs}} seeds, and of these it is the best.',
    'sealed.proposed.together-best':
      'Its networks were trained to answer together, and it is the best ensemble on the validation part.',
    'sealed.proposed.together-unseen':
      'Its networks were trained to answer together, and it is the best ensemble out of bag.',
    'refit.under-way': 'The study has not ended yet. Let it finish or stop it, then train on all samples.',
    'sealed.no-variant': 'The study has no variant number {{variant}} with the seed {{seed}}.',

    'cli.help.open-test':
      'Open the sealed test part: measure a run’s network on it once, or the ensemble of a bagging or boosting study, and keep that on record for good',
    'cli.help.refit':
      'Train a variant of a study once more, on all samples but the test part (after a cross-validation)',
    'cli.help.yes': 'open it without asking',
    'cli.help.variant': 'name of the variant (default: the first)',
    'cli.help.open-test-id': 'name of a run, such as r57; of a bagging or a boosting study, such as s12',
    'cli.help.ensemble-variant': 'of a study: name of the variant (default: the first)',
    'cli.help.ensemble-seed': 'of a study: one of its seeds (default: the first)',
    'cli.help.refit-seed': 'one of the seeds of the study (default: the first)',
    'cli.sealed.state': 'Test part: {{samples}} samples, sealed.',
    'cli.sealed.proposed': 'Proposed for it: {{run}} ({{variant}}, seed {{seed}}). {{reason}}',
    'cli.sealed.proposed-refit':
      'Proposed for it: {{variant}}, seed {{seed}}, trained on all other samples first (descent refit {{study}}). {{reason}}',
    'cli.sealed.proposed-ensemble':
      'Proposed for it: {{ensemble}} ({{variant}}, seed {{seed}}; {{command}}). {{reason}}',
    'cli.sealed.none': 'Test part: no samples.',
    'cli.sealed.opened_one': 'Test part: {{samples}} samples, opened once.',
    'cli.sealed.opened_other': 'Test part: {{samples}} samples, opened {{count}} times.',
    'cli.sealed.interval':
      'In brackets: the 95 % interval of the accuracy, had the samples been others of their kind (Wilson). It holds for the first look only.',
    'cli.sealed.over-folds':
      'Where a network was trained on all folds, the validation figures are means over the folds.',
    'cli.sealed.elsewhere_one': 'The same samples were opened once in another study.',
    'cli.sealed.elsewhere_other': 'The same samples were opened {{count}} times in other studies.',
    'cli.sealed.about':
      'The test part tells how good the chosen network is on samples that nobody used to choose it. Every further look makes that less true: it is kept on record and shown with the score.',
    'cli.sealed.ask': 'Open the {{samples}} sealed samples for {{run}} ({{variant}}, seed {{seed}})? Type yes: ',
    'cli.sealed.ask-ensemble':
      'Open the {{samples}} sealed samples for the {{ensemble}} ({{variant}}, seed {{seed}})? Type yes: ',
    'cli.sealed.only-final':
      'The networks of an ensemble answer with their last weights, as the analysis puts them together. Leave --best out.',
    'cli.sealed.only-study':
      '--variant and --seed choose an ensemble of a study. The run {{run}} is a network by itself: leave them out.',
    'cli.sealed.kept': 'It stays sealed. Nothing was measured.',
    'cli.sealed.needs-yes': 'Nobody is here to ask. Add --yes if the test part is really to be opened.',
    'cli.sealed.affirmations': 'yes',
    'cli.column.opened': 'opened',
    'cli.column.network': 'network',
    'cli.column.run': 'run',
    'cli.sealed.final': 'last epoch ({{epoch}})',
    'cli.sealed.each': 'last epoch of each',
    'cli.sealed.best': 'best epoch ({{epoch}})',
    'cli.no-variant': 'The study has no variant “{{value}}”. It has: {{known}}.',
  },
  ko: {
    'cell.refit': '테스트를 뺀 모든 표본',
    'ensemble.of_other': '신경망 {{count}}개의 앙상블',
    'sealed.not-trained':
      '{{run}} 실행은 끝까지 학습하지 않아 테스트 데이터를 봉인한 채로 둡니다. 학습을 마치거나 다른 실행을 고르세요.',
    'sealed.part-of-ensemble':
      '{{run}} 실행은 부스팅의 한 라운드여서 그것만으로는 뜻이 없습니다. 그 연구의 앙상블로 테스트 데이터를 여세요.',
    'sealed.none': '봉인한 표본이 없습니다. 훈련과 검증이 표본을 모두 씁니다. 둘 가운데 하나의 비율을 낮추세요.',
    'sealed.no-network': '{{run}} 실행이 저장한 신경망이 없어 잴 것이 없습니다. 연구를 다시 실행하세요.',
    'sealed.under-way':
      '연구가 아직 끝나지 않았습니다. 지금 테스트 데이터를 보면 그 점수로 무엇을 고를지가 바뀔 수 있습니다. 연구가 끝나거나 멈춘 뒤에 여세요.',
    'sealed.withdrawn': '요청대로 학습을 멈췄습니다. 테스트 데이터는 봉인한 채로 둡니다.',
    'sealed.no-ensemble':
      '{{study}} 연구의 신경망들은 배깅이나 부스팅과 달리 함께 답하지 않습니다. 그 연구의 실행 하나를 고르세요.',
    'sealed.nothing-together':
      '이 앙상블에는 끝까지 학습한 신경망이 없어(부스팅이면 첫 라운드부터) 잴 것이 없습니다. 연구를 다시 실행하세요.',
    'sealed.on-record': '같은 가중치로 이미 쟀으므로 다시 재도 점수가 같습니다. 점수는 기록에 있습니다.',
    'sealed.nothing-trained': '이 연구에는 끝까지 학습한 신경망이 없어 잴 것이 없습니다. 연구를 다시 실행하세요.',
    'sealed.proposed.only': '잴 수 있는 신경망이 이것뿐입니다.',
    'sealed.proposed.winner': '탐색이 폴드 {{runs}}개로 이 설정을 골랐습니다.',
    'sealed.proposed.folds': '폴드 {{runs}}개의 평균이 가장 좋습니다.',
    'sealed.proposed.first': '첫 번째 시드로 학습합니다. 폴드로는 어느 시드가 낫다고 할 수 없습니다.',
    'sealed.proposed.runs': '이 설정은 실행 {{runs}}개의 평균이 가장 좋고, 그 가운데 이 실행이 가장 좋습니다.',
    'sealed.proposed.best': '검증 데이터에서 가장 좋습니다.',
    'sealed.proposed.together': '함께 답하도록 학습한 신경망들이며, 다른 앙상블은 없습니다.',
    'sealed.proposed.together-runs':
      '함께 답하도록 학습한 신경망들입니다. 이 설정은 시드 {{runs}}개의 평균이 가장 좋고, 그 가운데 이 앙상블이 가장 좋습니다.',
    'sealed.proposed.together-best': '함께 답하도록 학습한 신경망들이며, 앙상블 가운데 검증 데이터에서 가장 좋습니다.',
    'sealed.proposed.together-unseen':
      '함께 답하도록 학습한 신경망들이며, 앙상블 가운데 아웃 오브 백에서 가장 좋습니다.',
    'refit.under-way': '연구가 아직 끝나지 않았습니다. 끝나거나 멈춘 뒤에 모든 표본으로 학습하세요.',
    'sealed.no-variant': '이 연구에는 {{variant}}번째 변형과 시드 {{seed}}의 조합이 없습니다.',

    'cli.help.open-test':
      '봉인한 테스트 데이터를 열어 실행의 신경망이나 배깅·부스팅 연구의 앙상블을 한 번 재고, 그 사실을 영구히 기록합니다',
    'cli.help.refit': '연구의 변형 하나를 테스트를 뺀 모든 표본으로 한 번 더 학습합니다(교차 검증 뒤에)',
    'cli.help.yes': '묻지 않고 엽니다',
    'cli.help.variant': '변형의 이름(기본값: 첫 번째)',
    'cli.help.open-test-id': '실행 이름(예: r57). 배깅이나 부스팅이면 연구 이름(예: s12)',
    'cli.help.ensemble-variant': '연구일 때 변형의 이름(기본값: 첫 번째)',
    'cli.help.ensemble-seed': '연구일 때 시드 가운데 하나(기본값: 첫 번째)',
    'cli.help.refit-seed': '연구의 시드 가운데 하나(기본값: 첫 번째)',
    'cli.sealed.state': '테스트 데이터: 표본 {{samples}}개, 봉인됨.',
    'cli.sealed.proposed': '열어 볼 신경망의 제안: {{run}}({{variant}}, 시드 {{seed}}). {{reason}}',
    'cli.sealed.proposed-refit':
      '열어 볼 신경망의 제안: {{variant}}, 시드 {{seed}}. 먼저 나머지 모든 표본으로 학습합니다(descent refit {{study}}). {{reason}}',
    'cli.sealed.proposed-ensemble':
      '열어 볼 앙상블의 제안: {{ensemble}}({{variant}}, 시드 {{seed}}; {{command}}). {{reason}}',
    'cli.sealed.none': '테스트 데이터: 표본이 없습니다.',
    'cli.sealed.opened_one': '테스트 데이터: 표본 {{samples}}개, 한 번 열었음.',
    'cli.sealed.opened_other': '테스트 데이터: 표본 {{samples}}개, {{count}}번 열었음.',
    'cli.sealed.interval':
      '대괄호는 같은 종류의 다른 표본이었다면 정확도가 있었을 95 % 구간입니다(Wilson). 처음 열었을 때만 그대로 믿을 수 있습니다.',
    'cli.sealed.over-folds': '모든 폴드로 학습한 신경망의 검증 값은 폴드에 대한 평균입니다.',
    'cli.sealed.elsewhere_one': '다른 연구에서 같은 표본을 한 번 열었습니다.',
    'cli.sealed.elsewhere_other': '다른 연구에서 같은 표본을 {{count}}번 열었습니다.',
    'cli.sealed.about':
      '테스트 데이터는 고른 신경망이, 고르는 데 쓰지 않은 표본에서 얼마나 잘하는지를 알려 줍니다. 볼 때마다 그 뜻이 옅어지므로 열 때마다 기록하고 점수와 함께 보여 줍니다.',
    'cli.sealed.ask':
      '{{run}}({{variant}}, 시드 {{seed}})의 봉인한 표본 {{samples}}개를 열까요? 열려면 “예”라고 입력하세요: ',
    'cli.sealed.ask-ensemble':
      '{{ensemble}}({{variant}}, 시드 {{seed}})의 봉인한 표본 {{samples}}개를 열까요? 열려면 “예”라고 입력하세요: ',
    'cli.sealed.only-final': '앙상블의 신경망들은 분석에서처럼 마지막 가중치로 답합니다. --best를 빼세요.',
    'cli.sealed.only-study': '--variant와 --seed는 연구의 앙상블을 고릅니다. {{run}} 실행은 신경망 하나이므로 빼세요.',
    'cli.sealed.kept': '봉인한 채로 두었습니다. 아무것도 재지 않았습니다.',
    'cli.sealed.needs-yes': '물어볼 사람이 없습니다. 정말 열려면 --yes를 붙이세요.',
    'cli.sealed.affirmations': '예,네',
    'cli.column.opened': '연 때',
    'cli.column.network': '신경망',
    'cli.column.run': '실행',
    'cli.sealed.final': '마지막 에포크({{epoch}})',
    'cli.sealed.each': '저마다의 마지막 에포크',
    'cli.sealed.best': '최적 에포크({{epoch}})',
    'cli.no-variant': '이 연구에는 “{{value}}” 변형이 없습니다. 있는 변형: {{known}}.',
  },
};
