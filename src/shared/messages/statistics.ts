/** Sentences about comparing runs honestly: which test and why, what it found, and why it could not be made. */
export const statisticsMessages = {
  en: {
    'test.reason.seeds':
      'Both were trained with the same {{n}} seeds on the same split, so their scores come in pairs, seed by seed.',
    'test.reason.heavy-tails':
      'The scores come in {{n}} pairs, but one difference lies far from the others: ranks keep it from deciding alone.',
    'test.reason.folds':
      'The {{n}} folds share training samples, so plain differences look steadier than they are: the correction widens them.',
    'test.reason.repeated-folds':
      'The {{n}} folds of repeated cross-validation share most of their samples: without the correction, repeating alone would make anything significant.',
    'test.reason.five-by-two':
      'Five repeats of two folds are what this test was made for: within a repeat the training sets do not overlap.',
    'test.reason.unpaired':
      'The scores do not belong together one by one (at least {{n}} on each side), so the two means are compared.',
    'test.reason.draws':
      'Both were trained on the same {{n}} draws of training samples, so their scores come in pairs, draw by draw.',
    'test.reason.data':
      'Both were trained and measured on the same {{n}} data sets, each made anew, so their scores come in pairs, data set by data set.',
    'test.reason.outer-folds':
      'Both searches chose anew inside each of the same {{n}} outer folds and were measured on samples that did not choose. The folds share training samples: the correction widens differences for that.',
    'test.reason.ensemble-seeds':
      'Both put their networks together with the same {{n}} seeds on the same split, so the scores of the ensembles come in pairs, seed by seed.',
    'test.reason.ensemble-unpaired':
      'The ensembles do not belong together one by one (at least {{n}} on each side), so the two means are compared.',
    'test.reason.ensemble-samples':
      'There is one ensemble each, so the {{n}} samples they both answered are drawn again and again.',
    'test.reason.samples':
      'There is one training each, so the {{n}} samples they were both measured on are drawn again and again.',

    'test.caution.few':
      'With {{n}} scores on a side nobody can tell whether they are normal, and only large differences can be shown: more of them help.',
    'test.caution.overlap':
      'This test takes folds for independent of each other. They share training samples, so its p is too small: trust the corrected one.',
    'test.caution.one-split':
      'Seeds change the start and the order of training, not the samples: the answer holds for this split.',
    'test.caution.one-split-draws':
      'Draws change which training samples are used, not those that validate: the answer holds for this split.',
    'test.caution.one-training':
      'Samples were drawn again, trainings were not: another seed could change both. Train with several seeds to know.',
    'test.caution.left-out': '{{n}} runs did not end well and are left out: that flatters the variant they belong to.',

    'test.different-data':
      'The two were measured on different data, so no test can tell which is better. Train both on the same data.',
    'test.different-split':
      'The two divided the samples differently, so the difference may come from the split. Give both the same split.',
    'test.different-scale':
      'The two measured their losses on different scales. Choose another metric, or train both with the same loss and standardisation.',
    'test.other-protocol':
      'The two were evaluated in different ways, so their scores do not measure the same. Evaluate both by the same protocol.',
    'test.not-nested':
      'The winner of a search is chosen by these very folds, so its scores flatter it, and its last training was validated on nothing. Search with outer folds (“outerFolds”): their samples choose nothing.',
    'test.other-settings':
      'Nothing says that the two were trained at the same settings. Put the variants into one study to compare them setting by setting.',
    'test.unknown-setting': 'The variants were not all trained at “{{value}}”. Choose from: {{known}}.',
    'test.no-settings': 'These variants were trained at one setting only: there is none to choose.',
    'test.too-few': 'A test needs at least two scores on each side, and there is {{n}} here. Train with more seeds.',
    'test.one-seed':
      'There is one training of each, and this metric cannot be taken apart into single samples. Train with more seeds, or choose the accuracy or the RMSE on the validation part after the last epoch.',
    'test.all-same': 'Both scored the same every time: there is no difference to be tested.',
    'test.no-spread':
      'The difference is the same every time, so there is no spread to measure it by. Look at the figures themselves.',
    'test.unknown': 'There is no test “{{value}}”. Choose from: {{known}}.',
    'test.does-not-fit': 'The test {{test}} does not fit these scores. Choose from: {{known}}.',
    'test.unknown-metric': 'These runs have no figure “{{value}}”. Choose from: {{known}}.',

    'setting.samples': 'with {{value}} training samples',
    'setting.field': '{{field}} = {{value}}',

    'verdict.shown.higher':
      '{{a}} is better than {{b}}: its {{metric}} is higher by {{difference}}, {{level}} % interval {{low}} to {{high}} (effect size {{effect}}).',
    'verdict.shown.lower':
      '{{a}} is better than {{b}}: its {{metric}} is lower by {{difference}}, {{level}} % interval {{low}} to {{high}} (effect size {{effect}}).',
    'verdict.not-shown':
      'No difference is shown between {{a}} and {{b}}: {{metric}} differs by {{difference}}, {{level}} % interval {{low}} to {{high}}, which holds 0 (effect size {{effect}}). That is no proof that they are alike.',
    'verdict.disputed':
      'No difference is shown between {{a}} and {{b}}: {{metric}} differs by {{difference}}. Its {{level}} % interval {{low}} to {{high}} leaves out 0 (effect size {{effect}}), but p is not below 0.05: both are approximate, and the case is close. That is no proof that they are alike.',
    'verdict.alone':
      'No difference is shown between {{a}} and {{b}} once all comparisons count: {{metric}} differs by {{difference}}, {{level}} % interval {{low}} to {{high}} (effect size {{effect}}). Alone it would have been shown; with this many, one such difference is easily luck.',
    'verdict.too-few':
      'No difference is shown between {{a}} and {{b}}: {{metric}} differs by {{difference}}, and there are too few scores for a {{level}} % interval (effect size {{effect}}). That is no proof that they are alike.',
    'verdict.p': '{{p}}.',
    'verdict.p-adjusted': '{{p}}; adjusted for {{comparisons}} comparisons (Holm): {{adjusted}}.',
    'verdict.belief':
      'Probability that {{a}} is better by more than {{rope}}: {{aBetter}}; that the two are closer than that: {{within}}; that {{b}} is better: {{bBetter}}.',
    'verdict.equivalent':
      'With a probability of {{within}} the two are closer than {{rope}}: too small a difference to matter.',

    'intervals.shared':
      'In brackets: {{level}} % intervals of the figures, from drawing the {{samples}} samples again {{draws}} times with replacement ({{method}}). They say how figures vary with the samples, not with the training.',
    'intervals.together':
      'With brackets: the figure of all answers together and, inside, its {{level}} % interval, from drawing the {{samples}} samples again {{draws}} times with replacement ({{method}}). It says how the figure varies with the samples, not with the training.',
    'intervals.bca': 'BCa',
    'intervals.percentile': 'percentile',
    'intervals.not-bca': 'ᵖ: percentile interval, because BCa is not defined there.',
    'intervals.exact':
      'ᵉ: exact interval of a share (Clopper and Pearson), because it came out the same in every draw.',
    'intervals.none': 'No brackets: the figure came out the same in every draw, which says nothing of how it varies.',

    'effect.cohen_dz': 'd_z {{value}}, {{size}}',
    'effect.hedges_g': 'g {{value}}, {{size}}',
    'effect.rank_biserial': 'r {{value}}, {{size}}',
    'effect.size.negligible': 'negligible',
    'effect.size.small': 'small',
    'effect.size.medium': 'medium',
    'effect.size.large': 'large',
  },
  ko: {
    'test.reason.seeds': '두 쪽 모두 같은 분할에서 같은 시드 {{n}}개로 학습했으므로, 점수가 시드마다 짝을 이룹니다.',
    'test.reason.heavy-tails':
      '점수가 {{n}}쌍을 이루지만 차이 하나가 나머지와 동떨어져 있습니다. 순위를 쓰면 그 하나가 결과를 좌우하지 못합니다.',
    'test.reason.folds':
      '폴드 {{n}}개가 훈련 표본을 나누어 쓰므로 차이가 실제보다 고르게 보입니다. 그만큼 넓혀 보정합니다.',
    'test.reason.repeated-folds':
      '반복 교차 검증의 폴드 {{n}}개는 표본 대부분을 함께 씁니다. 보정하지 않으면 되풀이하는 것만으로 무엇이든 유의해집니다.',
    'test.reason.five-by-two':
      '2겹 교차 검증을 다섯 번 되풀이한 결과를 위한 검정입니다. 한 반복 안에서는 훈련 집합이 겹치지 않습니다.',
    'test.reason.unpaired': '점수가 하나씩 짝을 이루지 않으므로(한쪽에 적어도 {{n}}개) 두 평균을 견줍니다.',
    'test.reason.draws': '두 쪽 모두 같은 훈련 표본 추출 {{n}}개로 학습했으므로, 점수가 추출마다 짝을 이룹니다.',
    'test.reason.data':
      '두 쪽 모두 새로 만든 같은 데이터 {{n}}벌로 학습하고 쟀으므로, 점수가 데이터마다 짝을 이룹니다.',
    'test.reason.outer-folds':
      '두 탐색 모두 같은 바깥 폴드 {{n}}개의 안쪽에서 설정을 새로 골랐고, 고르는 데 쓰지 않은 표본으로 쟀습니다. 폴드가 훈련 표본을 나누어 쓰므로 그만큼 넓혀 보정합니다.',
    'test.reason.ensemble-seeds':
      '두 쪽 모두 같은 분할에서 같은 시드 {{n}}개로 신경망들을 묶었으므로, 앙상블의 점수가 시드마다 짝을 이룹니다.',
    'test.reason.ensemble-unpaired': '앙상블이 하나씩 짝을 이루지 않으므로(한쪽에 적어도 {{n}}개) 두 평균을 견줍니다.',
    'test.reason.ensemble-samples': '앙상블이 하나씩뿐이므로, 함께 답한 표본 {{n}}개를 거듭 다시 뽑습니다.',
    'test.reason.samples': '한 번씩만 학습했으므로, 함께 잰 표본 {{n}}개를 거듭 다시 뽑습니다.',

    'test.caution.few':
      '한쪽의 점수가 {{n}}개뿐이면 정규분포를 따르는지 알 수 없고 큰 차이만 드러납니다. 점수를 늘리면 나아집니다.',
    'test.caution.overlap':
      '이 검정은 폴드끼리 독립이라고 봅니다. 실제로는 훈련 표본을 함께 쓰므로 p가 너무 작게 나옵니다. 보정된 검정을 믿으세요.',
    'test.caution.one-split':
      '시드는 학습의 시작점과 순서를 바꿀 뿐 표본을 바꾸지 않습니다. 이 결과는 이 분할에 대한 것입니다.',
    'test.caution.one-split-draws':
      '추출은 쓰이는 훈련 표본을 바꿀 뿐 검증 표본을 바꾸지 않습니다. 이 결과는 이 분할에 대한 것입니다.',
    'test.caution.one-training':
      '표본은 다시 뽑았지만 학습은 다시 하지 않았습니다. 시드가 달라지면 결과도 달라질 수 있으니 여러 시드로 학습해 보세요.',
    'test.caution.left-out':
      '끝까지 학습하지 못한 실행 {{n}}개는 빠졌습니다. 그 변형이 실제보다 좋아 보일 수 있습니다.',

    'test.different-data':
      '두 쪽을 서로 다른 데이터로 쟀으므로 어떤 검정으로도 우열을 가릴 수 없습니다. 같은 데이터로 학습하세요.',
    'test.different-split':
      '두 쪽이 표본을 서로 다르게 나누었으므로 차이가 분할에서 왔을 수 있습니다. 같은 분할을 쓰세요.',
    'test.different-scale':
      '두 쪽이 손실을 서로 다른 기준으로 쟀습니다. 다른 지표를 고르거나 같은 손실과 표준화로 학습하세요.',
    'test.other-protocol':
      '두 쪽을 서로 다른 방식으로 평가했으므로 점수가 같은 것을 재지 않습니다. 둘을 같은 방식으로 평가하세요.',
    'test.not-nested':
      '탐색의 승자는 바로 이 폴드들로 골랐으므로 점수가 실제보다 좋아 보이고, 마지막 학습은 검증하지 않았습니다. 바깥 폴드(“outerFolds”)를 두고 탐색하세요. 그 표본은 고르는 데 쓰이지 않습니다.',
    'test.other-settings':
      '두 쪽을 같은 설정에서 학습했다고 볼 수 없습니다. 설정마다 견주려면 변형들을 한 연구에 넣으세요.',
    'test.unknown-setting': '모든 변형이 “{{value}}”에서 학습하지는 않았습니다. 다음 중에서 고르세요: {{known}}.',
    'test.no-settings': '이 변형들은 한 설정에서만 학습했으므로 고를 설정이 없습니다.',
    'test.too-few': '검정에는 양쪽에 점수가 둘 이상 필요하지만 여기에는 {{n}}개뿐입니다. 시드를 늘려 학습하세요.',
    'test.one-seed':
      '한 번씩만 학습했고 이 지표는 표본 하나하나로 나눌 수 없습니다. 시드를 늘리거나, 마지막 에포크의 검증 정확도나 검증 RMSE를 고르세요.',
    'test.all-same': '양쪽 점수가 매번 같습니다. 검정할 차이가 없습니다.',
    'test.no-spread': '차이가 매번 똑같아서 견줄 흩어짐이 없습니다. 수치 자체를 보세요.',
    'test.unknown': '“{{value}}”(이)라는 검정이 없습니다. 다음 중에서 고르세요: {{known}}.',
    'test.does-not-fit': '검정 {{test}}은(는) 이 점수에 맞지 않습니다. 다음 중에서 고르세요: {{known}}.',
    'test.unknown-metric': '이 실행들에는 “{{value}}”(이)라는 수치가 없습니다. 다음 중에서 고르세요: {{known}}.',

    'setting.samples': '훈련 표본 {{value}}개',
    'setting.field': '{{field}} = {{value}}',

    'verdict.shown.higher':
      '{{a}}이(가) {{b}}보다 낫습니다. {{metric}} 값이 {{difference}}만큼 높고 {{level}} % 구간은 {{low}} ~ {{high}}입니다(효과 크기 {{effect}}).',
    'verdict.shown.lower':
      '{{a}}이(가) {{b}}보다 낫습니다. {{metric}} 값이 {{difference}}만큼 낮고 {{level}} % 구간은 {{low}} ~ {{high}}입니다(효과 크기 {{effect}}).',
    'verdict.not-shown':
      '{{a}}과(와) {{b}}의 차이가 드러나지 않았습니다. {{metric}} 값의 차이는 {{difference}}, {{level}} % 구간은 {{low}} ~ {{high}}로 0을 품고 있습니다(효과 크기 {{effect}}). 둘이 같다는 증거는 아닙니다.',
    'verdict.disputed':
      '{{a}}과(와) {{b}}의 차이가 드러나지 않았습니다. {{metric}} 값의 차이는 {{difference}}이고 {{level}} % 구간 {{low}} ~ {{high}}에는 0이 들어 있지 않지만(효과 크기 {{effect}}), p가 0.05보다 작지 않습니다. 둘 다 근사여서 아슬아슬한 경우에는 엇갈릴 수 있습니다. 둘이 같다는 증거는 아닙니다.',
    'verdict.alone':
      '모든 비교를 함께 헤아리면 {{a}}과(와) {{b}}의 차이가 드러나지 않습니다. {{metric}} 값의 차이는 {{difference}}, {{level}} % 구간은 {{low}} ~ {{high}}입니다(효과 크기 {{effect}}). 이 비교만 했다면 드러났겠지만, 비교가 이만큼 많으면 하나쯤은 운으로도 나옵니다.',
    'verdict.too-few':
      '{{a}}과(와) {{b}}의 차이가 드러나지 않았습니다. {{metric}} 값의 차이는 {{difference}}이고, 점수가 너무 적어 {{level}} % 구간을 정할 수 없습니다(효과 크기 {{effect}}). 둘이 같다는 증거는 아닙니다.',
    'verdict.p': '{{p}}입니다.',
    'verdict.p-adjusted': '{{p}}, 비교 {{comparisons}}건을 헤아려 보정하면(홀름) {{adjusted}}입니다.',
    'verdict.belief':
      '{{a}}이(가) {{rope}}보다 크게 나을 확률은 {{aBetter}}, 둘의 차이가 그보다 작을 확률은 {{within}}, {{b}}이(가) 나을 확률은 {{bBetter}}입니다.',
    'verdict.equivalent':
      '둘의 차이가 {{rope}}보다 작을 확률이 {{within}}입니다. 실제로는 상관없을 만큼 작은 차이입니다.',

    'intervals.shared':
      '대괄호는 수치의 {{level}} % 구간입니다. 표본 {{samples}}개를 복원추출로 {{draws}}번 다시 뽑아 구했습니다({{method}}). 학습이 아니라 표본에 따라 수치가 얼마나 달라지는지를 나타냅니다.',
    'intervals.together':
      '대괄호가 붙은 것은 모든 답을 합쳐 구한 수치이고, 대괄호 안은 그 {{level}} % 구간입니다. 표본 {{samples}}개를 복원추출로 {{draws}}번 다시 뽑아 구했습니다({{method}}). 학습이 아니라 표본에 따라 수치가 얼마나 달라지는지를 나타냅니다.',
    'intervals.bca': 'BCa',
    'intervals.percentile': '백분위수',
    'intervals.not-bca': 'ᵖ: BCa를 정할 수 없어 백분위수 구간을 썼습니다.',
    'intervals.exact': 'ᵉ: 다시 뽑을 때마다 값이 같아 비율의 정확 구간(Clopper–Pearson)을 썼습니다.',
    'intervals.none': '대괄호가 없는 수치는 다시 뽑을 때마다 값이 같아, 얼마나 달라지는지 알 수 없습니다.',

    'effect.cohen_dz': 'd_z {{value}}, {{size}}',
    'effect.hedges_g': 'g {{value}}, {{size}}',
    'effect.rank_biserial': 'r {{value}}, {{size}}',
    'effect.size.negligible': '아주 작음',
    'effect.size.small': '작음',
    'effect.size.medium': '중간',
    'effect.size.large': '큼',
  },
};
