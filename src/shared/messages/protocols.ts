/** Sentences about protocols: where a run stands in one, and samples that cannot be divided. */
export const protocolMessages = {
  en: {
    'cell.fold': 'fold {{value}}',
    'cell.repeat': 'repeat {{value}}',
    'folds-exceed-samples':
      '{{folds}} folds need at least {{folds}} samples, but there are {{samples}} outside the test part. Choose fewer folds.',
    'folds-exceed-class':
      '{{folds}} folds cannot each have a sample of the class “{{class}}”, which has {{samples}} outside the test part. Choose at most {{samples}} folds, or do not stratify.',
    'folds-exceed-groups':
      '{{folds}} folds need at least {{folds}} groups, but the samples outside the test part belong to {{groups}}. Choose at most {{groups}} folds.',
    'folds-without-groups':
      'These data name no groups. Choose a group column (CSV files have the field “group”), or let folds divide all samples.',
    'fold-of-one-class':
      'Without fold {{fold}}, only the class “{{class}}” would be left to train on. Stratify, or choose more folds.',
    'csv-group-not-free':
      'The column “{{column}}” cannot name the groups: it is the target, or left out. Choose another.',
  },
  ko: {
    'cell.fold': '폴드 {{value}}',
    'cell.repeat': '반복 {{value}}',
    'folds-exceed-samples':
      '폴드 {{folds}}개를 만들려면 표본이 {{folds}}개 이상 있어야 하는데, 테스트를 뺀 표본은 {{samples}}개입니다. 폴드 수를 줄이세요.',
    'folds-exceed-class':
      '클래스 “{{class}}”의 표본이 테스트를 빼면 {{samples}}개라서 폴드 {{folds}}개에 하나씩 넣을 수 없습니다. 폴드를 {{samples}}개 이하로 하거나 층화를 끄세요.',
    'folds-exceed-groups':
      '폴드 {{folds}}개를 만들려면 그룹이 {{folds}}개 이상 있어야 하는데, 테스트를 뺀 표본의 그룹은 {{groups}}개입니다. 폴드를 {{groups}}개 이하로 하세요.',
    'folds-without-groups':
      '이 데이터에는 그룹이 없습니다. 그룹 열을 고르거나(CSV의 “group” 필드) 그룹을 유지하지 않게 하세요.',
    'fold-of-one-class':
      '폴드 {{fold}}을(를) 빼면 훈련할 클래스가 “{{class}}” 하나뿐입니다. 층화를 켜거나 폴드 수를 늘리세요.',
    'csv-group-not-free': '“{{column}}” 열은 목표이거나 제외한 열이어서 그룹을 나타낼 수 없습니다. 다른 열을 고르세요.',
  },
};
