/** What the command line says. */
export const cliMessages = {
  en: {
    'cli.unknown-command': '“{{value}}” is not a command. “descent --help” lists them.',
    'cli.unknown-command-near': '“{{value}}” is not a command. Did you mean “{{near}}”?',
    'cli.unknown-option': '“{{value}}” is not an option here. Add --help to see the options.',
    'cli.unknown-option-near': '“{{value}}” is not an option here. Did you mean “{{near}}”?',
    'cli.missing-argument': 'Something is missing: {{value}}. Add --help to see how the command is used.',
    'cli.excess-arguments': 'That is more than this command takes. Add --help to see how it is used.',
    'cli.option-without-value': 'The option {{value}} needs a value after it.',
    'cli.invalid-choice': '“{{value}}” is not a value for {{option}}. Choose from: {{known}}.',
    'cli.not-whole': '{{option}} takes a whole number from {{least}} to {{most}}, not “{{value}}”.',
    'cli.not-an-id':
      '“{{value}}” is not the name of a saved {{kind}}. “descent list” and “descent show” tell the names.',
    'cli.weights-without-out': '--weights says what goes into the file of --out. Add --out FILE.',

    'cli.file-missing': 'There is no file “{{file}}”. Check the name and the folder.',
    'cli.file-unreadable': '“{{file}}” cannot be read ({{reason}}). Check that it is a file and may be read.',
    'cli.file-too-large': '“{{file}}” is larger than {{limit}} MB, which no study is. Check that it is the right file.',
    'cli.not-utf8': '“{{file}}” is not UTF-8 text. Save it again in the encoding UTF-8.',
    'cli.not-json': '“{{file}}” is not valid JSON: look at line {{line}}, column {{column}}.',
    'cli.variant-not-in-study': 'No variant of this study is called “{{value}}”. Choose from: {{known}}.',
    'cli.unknown-lesson': '“{{value}}” is neither a file nor a lesson. “descent lessons” lists the lessons.',
    'cli.unknown-lesson-near': '“{{value}}” is neither a file nor a lesson. Did you mean “{{near}}”?',
    'cli.out-not-writable':
      '“{{file}}” cannot be written ({{reason}}). Nothing was trained. Choose another place with --out.',
    'cli.out-in-use':
      '“{{file}}” is the study itself or a database, and the result would replace it. Nothing was written. Choose another place with --out.',
    'cli.out-failed':
      '“{{file}}” could not be written ({{reason}}). The study itself is saved: “descent export” writes it again.',

    'cli.started_one': 'Study {{id}}: {{title}} ({{count}} run)',
    'cli.started_other': 'Study {{id}}: {{title}} ({{count}} runs)',
    'cli.progress.epochs': 'epochs',
    'cli.progress.left': 'left',
    'cli.progress.line':
      '[{{done}}/{{all}}] {{variant}}, seed {{seed}}: {{status}}, {{epoch}} epochs, {{loss}}, {{time}}',
    'cli.pausing': 'Pausing…',
    'cli.paused': 'Paused with a checkpoint: nothing is lost. Go on with: {{command}}',
    'cli.already-finished': 'Study {{id}} is finished; there is nothing to go on with.',
    'cli.written': 'Written: {{file}}',
    'cli.failed-runs': 'Runs that did not complete: {{count}}.',

    'cli.no-match': 'No study mentions “{{query}}” in its title, its data or its variants.',
    'cli.no-studies': 'No studies yet. Begin with: descent run LESSON (“descent lessons” lists them).',
    'cli.unknown-variant': 'There is no variant “{{value}}” among these runs. Choose from: {{known}}.',
    'cli.not-between': '{{option}} takes a number from {{least}} to {{most}}, not “{{value}}”.',
    'cli.not-an-amount': '{{option}} takes a number that is not negative, not “{{value}}”.',
    'cli.differences.title-higher': 'Is the difference real? {{metric}}, {{moment}}; higher is better.',
    'cli.differences.title-lower': 'Is the difference real? {{metric}}, {{moment}}; lower is better.',
    'cli.differences.final': 'final',
    'cli.differences.best': 'best epoch',
    'cli.differences.why': 'Why this test: {{reasons}}',
    'cli.differences.holm':
      'Holm: with {{comparisons}} comparisons the smallest p counts {{comparisons}} times, the next once less, so that one lucky difference is no finding.',
    'cli.range': '{{low}} to {{high}}',
    'cli.spread': 'Mean ± standard deviation over the runs of a variant.',
    'cli.differs': '{{variant}}: {{differences}}',
    'cli.differs-nothing': 'as the base',
    'cli.run-title': 'Run {{id}} of study {{study}}: {{variant}}, seed {{seed}}',
    'cli.parameters': '{{count}} parameters, {{epoch}} of {{epochs}} epochs, {{time}}',

    'cli.report.title': '{{variant}} ({{study}}): {{part}}, {{samples}} samples; networks: {{networks}}',
    'cli.report.network': 'seed {{seed}} after epoch {{epoch}}',
    'cli.report.networks': '{{count}}, one by one',
    'cli.report.ensemble': '{{ensemble}}, seed {{seed}}',
    'cli.report.only-study':
      'Networks answer together in a study, not in a single run. Name the study, or leave --together out.',
    'cli.report.no-network': '{{variant}} ({{study}}): no network has been saved yet.',
    'cli.report.sealed':
      '{{variant}} ({{study}}): the test part is sealed for these networks with these weights. “descent open-test” opens it for one of them.',
    'cli.report.no-samples': '{{variant}} ({{study}}): the part “{{part}}” holds no samples.',
    'cli.report.matrix': 'Rows: the actual class; columns: what it was taken for.',
    'cli.report.pooled': 'The matrix adds up all networks; figures are mean ± standard deviation over them.',
    'cli.report.spread': 'Figures are mean ± standard deviation over the networks.',
    'cli.report.pooled-ensembles': 'The matrix adds up all ensembles; figures are mean ± standard deviation over them.',
    'cli.report.spread-ensembles': 'Figures are mean ± standard deviation over the ensembles.',
    'cli.report.nothing':
      '0 also stands where nothing can be divided: precision where a class was never predicted, recall where it has no samples.',
    'cli.report.accuracy': 'Accuracy: {{value}}',
    'cli.report.residuals': 'Residuals are actual − predicted, in the unit of the target.',

    'cli.fed.title': '{{variant}}, seed {{seed}}: update {{step}} of {{steps}} (epoch {{epoch}}) sees {{rows}} samples',
    'cli.fed.plain-split':
      'These are samples of the split itself. Under this protocol every run trains on samples of its own: name a run, such as r1, to see those.',
    'cli.fed.sample': 'Sample {{sample}}',
    'cli.fed.first': 'Only the first {{shown}} of them are shown; --samples shows more.',
    'cli.fed.more-inputs': '{{count}} more inputs are not shown; --json shows more of them.',

    'cli.verifying': 'Training {{id}} again…',
    'cli.verified': 'Equal: {{fingerprint}}',
    'cli.not-verified': 'NOT EQUAL: this time {{fingerprint}}, saved {{expected}}.',
    'cli.was-verified': 'trained again {{when}} (version {{version}}): equal',
    'cli.was-not-verified': 'trained again {{when}} (version {{version}}): NOT EQUAL, {{fingerprint}}',

    'cli.serve.address': 'Descent Lab: {{address}}',
    'cli.serve.opened': 'Descent Lab is open in a browser window ({{origin}}).',
    'cli.serve.hint': 'Open this address in a browser on this machine; it works once.',
    'cli.serve.end': 'Ctrl-C here ends the laboratory.',
    'cli.serve.elsewhere': 'A laboratory already runs on this data folder.',
    'cli.serve.ended': 'Everything is saved.',
  },
  ko: {
    'cli.unknown-command': '“{{value}}” 명령은 없습니다. “descent --help”로 명령 목록을 볼 수 있습니다.',
    'cli.unknown-command-near': '“{{value}}” 명령은 없습니다. 혹시 “{{near}}”인가요?',
    'cli.unknown-option': '“{{value}}” 옵션은 여기에 쓸 수 없습니다. --help를 붙이면 옵션을 볼 수 있습니다.',
    'cli.unknown-option-near': '“{{value}}” 옵션은 여기에 쓸 수 없습니다. 혹시 “{{near}}”인가요?',
    'cli.missing-argument': '{{value}}이(가) 빠졌습니다. --help를 붙이면 사용법을 볼 수 있습니다.',
    'cli.excess-arguments': '이 명령이 받는 것보다 인수가 많습니다. --help를 붙이면 사용법을 볼 수 있습니다.',
    'cli.option-without-value': '{{value}} 옵션 뒤에는 값이 있어야 합니다.',
    'cli.invalid-choice': '“{{value}}”은(는) {{option}}에 쓸 수 없는 값입니다. 다음 중에서 고르세요: {{known}}.',
    'cli.not-whole':
      '{{option}} 옵션에는 {{least}}부터 {{most}}까지의 정수를 써야 합니다. “{{value}}”은(는) 쓸 수 없습니다.',
    'cli.not-an-id':
      '“{{value}}”은(는) 저장된 {{kind}}의 이름이 아닙니다. “descent list”와 “descent show”로 이름을 확인하세요.',
    'cli.weights-without-out': '--weights는 --out 파일에 넣을 내용을 정하는 옵션입니다. --out 파일을 함께 지정하세요.',

    'cli.file-missing': '“{{file}}” 파일이 없습니다. 이름과 폴더를 확인하세요.',
    'cli.file-unreadable':
      '“{{file}}” 파일을 읽을 수 없습니다({{reason}}). 파일이 맞는지, 읽기 권한이 있는지 확인하세요.',
    'cli.file-too-large':
      '“{{file}}”이(가) {{limit}}MB보다 큽니다. 연구 파일이 그렇게 클 수는 없으니 맞는 파일인지 확인하세요.',
    'cli.not-utf8': '“{{file}}”은(는) UTF-8 텍스트가 아닙니다. UTF-8 인코딩으로 다시 저장하세요.',
    'cli.not-json': '“{{file}}”은(는) 올바른 JSON이 아닙니다. {{line}}번째 줄, {{column}}번째 칸을 확인하세요.',
    'cli.variant-not-in-study': '이 연구에는 “{{value}}”(이)라는 변형이 없습니다. 다음 중에서 고르세요: {{known}}.',
    'cli.unknown-lesson': '“{{value}}”은(는) 파일도 수업도 아닙니다. “descent lessons”로 수업 목록을 볼 수 있습니다.',
    'cli.unknown-lesson-near': '“{{value}}”은(는) 파일도 수업도 아닙니다. 혹시 “{{near}}”인가요?',
    'cli.out-not-writable':
      '“{{file}}”에 저장할 수 없습니다({{reason}}). 학습은 시작하지 않았습니다. --out으로 다른 위치를 고르세요.',
    'cli.out-in-use':
      '“{{file}}” 자리에는 연구 파일이나 데이터베이스가 있어 결과가 그것을 덮어쓰게 됩니다. 아무것도 쓰지 않았습니다. --out에 다른 곳을 지정하세요.',
    'cli.out-failed':
      '“{{file}}”에 저장하지 못했습니다({{reason}}). 연구 자체는 저장되어 있으니 “descent export”로 다시 내보내세요.',

    'cli.started_one': '연구 {{id}}: {{title}} (실행 {{count}}개)',
    'cli.started_other': '연구 {{id}}: {{title}} (실행 {{count}}개)',
    'cli.progress.epochs': '에포크',
    'cli.progress.left': '남음',
    'cli.progress.line':
      '[{{done}}/{{all}}] {{variant}}, 시드 {{seed}}: {{status}}, {{epoch}}에포크, {{loss}}, {{time}}',
    'cli.pausing': '일시 정지하는 중입니다…',
    'cli.paused': '체크포인트를 저장하고 일시 정지했습니다. 잃은 것은 없습니다. 이어서 하려면: {{command}}',
    'cli.already-finished': '연구 {{id}}은(는) 이미 끝났습니다. 이어서 할 것이 없습니다.',
    'cli.written': '저장했습니다: {{file}}',
    'cli.failed-runs': '완료하지 못한 실행: {{count}}개.',

    'cli.no-match': '제목, 데이터, 변형에 “{{query}}”이(가) 들어간 연구가 없습니다.',
    'cli.no-studies':
      '아직 연구가 없습니다. “descent run 수업이름”으로 시작해 보세요(“descent lessons”로 수업 목록을 볼 수 있습니다).',
    'cli.unknown-variant': '이 실행들에는 “{{value}}”(이)라는 변형이 없습니다. 다음 중에서 고르세요: {{known}}.',
    'cli.not-between': '{{option}}에는 “{{value}}” 대신 {{least}}부터 {{most}}까지의 수를 쓰세요.',
    'cli.not-an-amount': '{{option}}에는 “{{value}}” 대신 0 이상의 수를 쓰세요.',
    'cli.differences.title-higher': '정말 다를까요? {{metric}}, {{moment}}. 높을수록 좋습니다.',
    'cli.differences.title-lower': '정말 다를까요? {{metric}}, {{moment}}. 낮을수록 좋습니다.',
    'cli.differences.final': '최종',
    'cli.differences.best': '최적 에포크',
    'cli.differences.why': '이 검정을 쓴 까닭: {{reasons}}',
    'cli.differences.holm':
      '홀름 보정: 비교가 {{comparisons}}건이면 가장 작은 p에 {{comparisons}}을(를) 곱하고 다음부터 하나씩 줄여 곱합니다. 운 좋은 차이 하나를 발견으로 여기지 않기 위해서입니다.',
    'cli.range': '{{low}} ~ {{high}}',
    'cli.spread': '한 변형의 실행들에 대한 평균 ± 표준편차입니다.',
    'cli.differs': '{{variant}}: {{differences}}',
    'cli.differs-nothing': '기준과 같음',
    'cli.run-title': '연구 {{study}}의 실행 {{id}}: {{variant}}, 시드 {{seed}}',
    'cli.parameters': '매개변수 {{count}}개, {{epochs}}에포크 중 {{epoch}}에포크, {{time}}',

    'cli.report.title': '{{variant}}({{study}}): {{part}}, 표본 {{samples}}개, 신경망: {{networks}}',
    'cli.report.network': '시드 {{seed}}, 에포크 {{epoch}} 뒤',
    'cli.report.networks': '{{count}}개, 하나씩',
    'cli.report.ensemble': '{{ensemble}}, 시드 {{seed}}',
    'cli.report.only-study':
      '신경망들은 실행 하나가 아니라 연구에서 함께 답합니다. 연구를 지정하거나 --together를 빼세요.',
    'cli.report.no-network': '{{variant}}({{study}}): 아직 저장된 신경망이 없습니다.',
    'cli.report.sealed':
      '{{variant}}({{study}}): 이 신경망들의 이 가중치로는 테스트 데이터를 열지 않았습니다. “descent open-test”로 그중 하나를 골라 열 수 있습니다.',
    'cli.report.no-samples': '{{variant}}({{study}}): “{{part}}” 부분에 표본이 없습니다.',
    'cli.report.matrix': '행은 실제 클래스, 열은 예측한 클래스입니다.',
    'cli.report.pooled': '행렬은 모든 신경망을 더한 것이고, 수치는 신경망들에 대한 평균 ± 표준편차입니다.',
    'cli.report.spread': '수치는 신경망들에 대한 평균 ± 표준편차입니다.',
    'cli.report.pooled-ensembles': '행렬은 모든 앙상블을 더한 것이고, 수치는 앙상블들에 대한 평균 ± 표준편차입니다.',
    'cli.report.spread-ensembles': '수치는 앙상블들에 대한 평균 ± 표준편차입니다.',
    'cli.report.nothing':
      '나눌 것이 없는 자리도 0으로 적습니다. 한 번도 예측하지 않은 클래스의 정밀도, 표본이 없는 클래스의 재현율이 그렇습니다.',
    'cli.report.accuracy': '정확도: {{value}}',
    'cli.report.residuals': '잔차는 실제값 − 예측값이며 단위는 목표값과 같습니다.',

    'cli.fed.title':
      '{{variant}}, 시드 {{seed}}: 업데이트 {{steps}}번 가운데 {{step}}번째({{epoch}}에포크)에서 표본 {{rows}}개를 봅니다',
    'cli.fed.plain-split':
      '분할 자체의 훈련 표본입니다. 이 방식에서는 실행마다 쓰는 표본이 다릅니다. 그 표본을 보려면 r1처럼 실행을 적으세요.',
    'cli.fed.sample': '표본 {{sample}}',
    'cli.fed.first': '그중 앞의 {{shown}}개만 보였습니다. --samples로 더 볼 수 있습니다.',
    'cli.fed.more-inputs': '입력 {{count}}개는 생략했습니다. --json을 쓰면 더 볼 수 있습니다.',

    'cli.verifying': '{{id}}을(를) 다시 학습하는 중입니다…',
    'cli.verified': '같습니다: {{fingerprint}}',
    'cli.not-verified': '같지 않습니다. 이번: {{fingerprint}}, 저장된 값: {{expected}}.',
    'cli.was-verified': '{{when}}에 다시 학습(버전 {{version}}): 같음',
    'cli.was-not-verified': '{{when}}에 다시 학습(버전 {{version}}): 같지 않음, {{fingerprint}}',

    'cli.serve.address': 'Descent Lab: {{address}}',
    'cli.serve.opened': 'Descent Lab을 브라우저 창으로 열었습니다({{origin}}).',
    'cli.serve.hint': '이 컴퓨터의 브라우저에서 이 주소를 여세요. 주소는 한 번만 쓸 수 있습니다.',
    'cli.serve.end': '실험실을 끝내려면 여기서 Ctrl-C를 누르세요.',
    'cli.serve.elsewhere': '이 데이터 폴더로 실행 중인 실험실이 이미 있습니다.',
    'cli.serve.ended': '모두 저장했습니다.',
  },
};
