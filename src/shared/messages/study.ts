/** Sentences about study files: what is wrong, and how to mend it. */
export const studyMessages = {
  en: {
    'unknown-field': '“{{value}}” is not a field here. Allowed: {{known}}.',
    'unknown-field-near': '“{{value}}” is not a field here. Did you mean “{{near}}”?',
    'unknown-choice': '“{{value}}” is not one of the choices. Choose from: {{known}}.',
    'unknown-choice-near': '“{{value}}” is not one of the choices. Did you mean “{{near}}”?',
    'unknown-member': 'Nothing here is called “{{value}}”. Choose from: {{known}}.',
    'unknown-member-near': 'Nothing here is called “{{value}}”. Did you mean “{{near}}”?',
    'left-over-field':
      '“{{value}}” was written for the base’s choice and does not belong to this one. Put "{{value}}": null into the patch to take it out.',
    'missing-field': 'A value is missing. Give {{expected}}.',
    'missing-choice': 'A value is missing. Choose from: {{known}}.',
    'missing-type': 'The type is missing. Choose from: {{known}}.',
    'missing-loss':
      'Whether these data hold numbers or classes is known only after reading them. Say which loss to use, such as {"type": "mse"} or {"type": "cross_entropy"}.',
    'bare-type': '“{{value}}” is written like a text. Write {"type": "{{value}}"} instead.',
    'wrong-type': 'Expected {{expected}}, found {{value}}.',
    'wrong-text': 'Expected a text, or one in each language such as {"en": "…", "ko": "…"}, found {{value}}.',
    'wrong-id': '“{{value}}” cannot be an identifier. Use small letters, digits and hyphens only.',
    'control-characters': 'The text holds characters that cannot be seen, such as a line break. Remove them.',
    'too-deep':
      'Lists and objects lie in one another more than {{limit}} deep here. A study needs far less: check the brackets.',
    'text-too-short': 'The text is too short: it needs at least {{limit}} character(s).',
    'text-too-long': 'The text is too long: at most {{limit}} characters fit.',
    'too-few': 'The list has {{found}} entries and needs at least {{limit}}.',
    'too-many': 'The list has {{found}} entries and may have at most {{limit}}.',
    'too-small': '{{value}} is too small: the least is {{limit}}.',
    'too-large': '{{value}} is too large: the most is {{limit}}.',
    'not-above': '{{value}} is too small: it must be greater than {{limit}}.',
    'not-below': '{{value}} is too large: it must be less than {{limit}}.',
    'invalid-value': '{{value}} does not fit here: {{reason}}.',
    'study-newer':
      'This study was written by a newer Descent Lab (file version {{value}}). Update the application to open it.',
    'split-over-one':
      'Training ({{train}}) and validation ({{validation}}) together take more than all samples. Make their sum at most 1.',
    'loss-needs-regression':
      'The loss “{{value}}” is for numbers, but the data “{{data}}” hold classes. Choose from: {{known}}.',
    'loss-needs-classification':
      'The loss “{{value}}” is for classes, but the data “{{data}}” hold numbers. Choose from: {{known}}.',
    'duplicate-regularizer': 'The regulariser “{{value}}” is listed twice. Keep one of the two.',
    'metric-not-measured': 'The metric “{{value}}” is not measured under this loss. Choose from: {{known}}.',
    'duplicate-variant': 'Two variants are called “{{value}}”. Give each a name of its own.',
    'duplicate-seed': 'The seed {{value}} is listed twice. The same seed gives the same run: list each once.',
    'too-many-runs':
      'This study has {{runs}} runs, more than the {{limit}} a study may have. Take fewer variants or seeds, or ask less of the protocol.',
    'amsgrad-lecture':
      'AMSGrad exists in the PyTorch convention only. Set convention to "pytorch", or amsgrad to false.',
    'layer-needs-image':
      '“{{layer}}” works on images, but what reaches it is a row of {{features}} number(s). Choose image data, or put the layer before whatever flattens the image.',
    'window-too-large':
      'A window of {{kernel}} × {{kernel}} pixels does not fit into the image that reaches this layer, {{height}} × {{width}} pixels. Take at most {{largest}}, or shrink the image less before it.',
    'groups-do-not-divide':
      '{{channels}} channels cannot be shared out evenly among {{groups}} groups. Take one of: {{known}}.',
    'nothing-to-normalise':
      '“{{layer}}” would normalise each number by itself here and turn all of them into 0. Remove it, or let it take more numbers together.',
    'batch-too-small':
      '“{{layer}}” takes the mean and variance of a batch, but an update sees only {{samples}} sample here. Take larger batches, or another normalisation.',
    'regularizer-needs-classification':
      '“{{value}}” changes what the labels of classes say, and these data hold numbers. Take it out.',
    'regularizer-needs-regression': '“{{value}}” is for numbers, and these data hold classes. Take it out.',
    'regularizer-needs-image':
      '“{{value}}” changes images, but a sample here is a row of {{features}} number(s). Choose image data, or remove it.',
    'regularizer-needs-table':
      '“{{value}}” changes measured numbers in the columns of a table, but a sample here is an image. Remove it; “brightness” is for images.',
    'regularizer-idle': 'With these settings and these data “{{value}}” changes nothing.',
    'label-altered': 'Take care with these data. {{why}}',
    'no-such-update': 'There is no update {{value}}: this training makes {{limit}} of them, the first is 1.',
    'snapshot-broken': 'The saved state of this run is damaged and cannot be read. Run the study again.',
    'snapshot-mismatch': 'The saved state does not belong to this experiment. Run the study again.',

    'kind.number': 'a number',
    'kind.int': 'a whole number',
    'kind.string': 'a text in quotation marks',
    'kind.boolean': 'true or false',
    'kind.array': 'a list [ … ]',
    'kind.object': 'an object { … }',
    'kind.record': 'an object { … }',
  },
  ko: {
    'unknown-field': '“{{value}}” 항목은 여기에 쓸 수 없습니다. 쓸 수 있는 항목: {{known}}.',
    'unknown-field-near': '“{{value}}” 항목은 여기에 쓸 수 없습니다. 혹시 “{{near}}”인가요?',
    'unknown-choice': '“{{value}}”은(는) 선택할 수 없는 값입니다. 다음 중에서 고르세요: {{known}}.',
    'unknown-choice-near': '“{{value}}”은(는) 선택할 수 없는 값입니다. 혹시 “{{near}}”인가요?',
    'unknown-member': '“{{value}}”(이)라는 것은 없습니다. 다음 중에서 고르세요: {{known}}.',
    'unknown-member-near': '“{{value}}”(이)라는 것은 없습니다. 혹시 “{{near}}”인가요?',
    'left-over-field':
      '“{{value}}” 항목은 기준의 선택에 딸린 것이어서 여기에는 쓸 수 없습니다. 패치에 "{{value}}": null을 넣어 빼 주세요.',
    'missing-field': '값이 빠졌습니다. {{expected}}을(를) 넣으세요.',
    'missing-choice': '값이 빠졌습니다. 다음 중에서 고르세요: {{known}}.',
    'missing-type': 'type이 빠졌습니다. 다음 중에서 고르세요: {{known}}.',
    'missing-loss':
      '이 데이터의 목표가 수인지 클래스인지는 읽어 봐야 압니다. {"type": "mse"}나 {"type": "cross_entropy"}처럼 손실을 정해 주세요.',
    'bare-type': '“{{value}}”을(를) 문자열로 썼습니다. {"type": "{{value}}"} 형태로 쓰세요.',
    'wrong-type': '{{expected}}이(가) 있어야 할 자리에 {{value}}이(가) 있습니다.',
    'wrong-text': '문자열이나 {"en": "…", "ko": "…"}처럼 언어별로 쓴 글이 있어야 할 자리에 {{value}}이(가) 있습니다.',
    'wrong-id': '“{{value}}”은(는) 식별자로 쓸 수 없습니다. 영어 소문자, 숫자, 붙임표(-)만 쓰세요.',
    'control-characters': '글에 줄바꿈처럼 보이지 않는 문자가 들어 있습니다. 지워 주세요.',
    'too-deep': '목록과 객체가 {{limit}}겹 넘게 겹쳐 있습니다. 연구 파일에는 그럴 일이 없으니 괄호를 확인하세요.',
    'text-too-short': '글이 너무 짧습니다. {{limit}}자 이상이어야 합니다.',
    'text-too-long': '글이 너무 깁니다. {{limit}}자까지 쓸 수 있습니다.',
    'too-few': '목록의 항목이 {{found}}개뿐입니다. {{limit}}개 이상이어야 합니다.',
    'too-many': '목록의 항목이 {{found}}개나 됩니다. {{limit}}개까지 쓸 수 있습니다.',
    'too-small': '{{value}}은(는) 너무 작습니다. {{limit}} 이상이어야 합니다.',
    'too-large': '{{value}}은(는) 너무 큽니다. {{limit}} 이하여야 합니다.',
    'not-above': '{{value}}은(는) 너무 작습니다. {{limit}}보다 커야 합니다.',
    'not-below': '{{value}}은(는) 너무 큽니다. {{limit}}보다 작아야 합니다.',
    'invalid-value': '{{value}}은(는) 여기에 맞지 않습니다: {{reason}}.',
    'study-newer': '더 새로운 Descent Lab에서 만든 연구입니다(파일 버전 {{value}}). 프로그램을 업데이트한 뒤 여세요.',
    'split-over-one': '훈련({{train}})과 검증({{validation}}) 비율의 합이 전체를 넘습니다. 합이 1 이하가 되게 하세요.',
    'loss-needs-regression':
      '손실 “{{value}}”은(는) 수를 예측할 때 쓰지만 데이터 “{{data}}”의 목표는 클래스입니다. 다음 중에서 고르세요: {{known}}.',
    'loss-needs-classification':
      '손실 “{{value}}”은(는) 클래스를 예측할 때 쓰지만 데이터 “{{data}}”의 목표는 수입니다. 다음 중에서 고르세요: {{known}}.',
    'duplicate-regularizer': '규제 “{{value}}”이(가) 두 번 있습니다. 하나만 남기세요.',
    'metric-not-measured': '이 손실에서는 지표 “{{value}}”을(를) 재지 않습니다. 다음 중에서 고르세요: {{known}}.',
    'duplicate-variant': '“{{value}}”(이)라는 변형이 둘 있습니다. 서로 다른 이름을 붙이세요.',
    'duplicate-seed': '시드 {{value}}이(가) 두 번 있습니다. 같은 시드는 같은 결과를 내므로 한 번만 쓰세요.',
    'too-many-runs':
      '실행이 {{runs}}개로, 한 연구의 한도 {{limit}}개를 넘습니다. 변형이나 시드를 줄이거나, 방식의 횟수를 줄이세요.',
    'layer-needs-image':
      '“{{layer}}” 층은 이미지를 다루는데 여기에는 수 {{features}}개짜리 벡터가 들어옵니다. 이미지 데이터를 고르거나 이미지를 펼치는 층보다 앞에 두세요.',
    'window-too-large':
      '{{kernel}} × {{kernel}} 픽셀 창이 이 층에 들어오는 {{height}} × {{width}} 픽셀 이미지보다 큽니다. {{largest}} 이하로 하거나 앞에서 이미지를 덜 줄이세요.',
    'groups-do-not-divide':
      '채널 {{channels}}개를 그룹 {{groups}}개로 똑같이 나눌 수 없습니다. 다음 중에서 고르세요: {{known}}.',
    'nothing-to-normalise':
      '“{{layer}}” 층이 여기서는 수 하나하나를 따로 정규화하여 모두 0으로 만듭니다. 층을 빼거나 더 많은 수를 함께 정규화하게 하세요.',
    'batch-too-small':
      '“{{layer}}” 층은 배치의 평균과 분산을 쓰는데 업데이트마다 표본을 {{samples}}개만 봅니다. 배치를 키우거나 다른 정규화를 쓰세요.',
    'regularizer-needs-classification':
      '“{{value}}”은(는) 클래스 레이블을 바꾸는 것인데 이 데이터의 목표는 수입니다. 빼세요.',
    'regularizer-needs-regression': '“{{value}}”은(는) 수를 위한 것인데 이 데이터의 목표는 클래스입니다. 빼세요.',
    'regularizer-needs-image':
      '“{{value}}”은(는) 이미지를 바꾸는 규제인데 여기의 표본은 수 {{features}}개짜리 벡터입니다. 이미지 데이터를 고르거나 이 규제를 빼세요.',
    'regularizer-needs-table':
      '“{{value}}”은(는) 표의 열에 담긴 측정값을 바꾸는 규제인데 여기의 표본은 이미지입니다. 이 규제를 빼세요. 이미지에는 “brightness”가 알맞습니다.',
    'regularizer-idle': '이 설정과 이 데이터에서는 “{{value}}”이(가) 아무것도 바꾸지 않습니다.',
    'label-altered': '이 데이터에는 조심해서 쓰세요. {{why}}',
    'no-such-update': '{{value}}번째 업데이트는 없습니다. 이 학습의 업데이트는 1번부터 {{limit}}번까지입니다.',
    'snapshot-broken': '저장된 상태가 손상되어 읽을 수 없습니다. 연구를 다시 실행하세요.',
    'snapshot-mismatch': '저장된 상태가 이 연구의 것이 아닙니다. 연구를 다시 실행하세요.',

    'kind.number': '수',
    'kind.int': '정수',
    'kind.string': '따옴표로 묶은 문자열',
    'kind.boolean': 'true 또는 false 값',
    'kind.array': '[ … ] 목록',
    'kind.object': '{ … } 객체',
    'kind.record': '{ … } 객체',
    'amsgrad-lecture': 'AMSGrad는 PyTorch 방식에만 있습니다. convention을 "pytorch"로 하거나 amsgrad를 false로 하세요.',
  },
};
