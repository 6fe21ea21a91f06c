/** Sentences about the way between a view and the laboratory. */
export const hostMessages = {
  en: {
    unexpected:
      'Something went wrong that should not have. Nothing that was saved is lost. Try again; if it happens again, report it with the reference {{reference}} (details are in the log in the data folder).',
    'invalid-input': 'This value does not fit: {{reason}}.',
    'connection-lost':
      'The laboratory does not answer. What was trained is saved. If it was ended, start Descent Lab again: it opens a new window.',
    'host.port-taken':
      'Port {{port}} is used by another program or not allowed. Choose another one, or leave the port out to get a free one.',
    'host.data-folder':
      'The data folder {{folder}} cannot be used ({{reason}}). Choose another one with --data DIR or DESCENT_LAB_DATA, or allow writing there.',
    'host.page-missing': 'The page is not built: {{folder}} holds no index.html. Run “npm run build” first.',
  },
  ko: {
    unexpected:
      '예상하지 못한 문제가 생겼습니다. 저장된 내용은 그대로 있습니다. 다시 시도해 보고, 또 생기면 참조 번호 {{reference}}와 함께 알려 주세요(자세한 내용은 데이터 폴더의 로그에 있습니다).',
    'invalid-input': '쓸 수 없는 값입니다: {{reason}}.',
    'connection-lost':
      '실험실이 응답하지 않습니다. 학습한 내용은 저장되어 있습니다. 실험실을 끝냈다면 Descent Lab을 다시 시작하세요. 새 창이 열립니다.',
    'host.port-taken':
      '{{port}}번 포트는 다른 프로그램이 쓰고 있거나 허용되지 않습니다. 다른 포트를 고르거나, 포트를 지정하지 말고 빈 포트를 쓰세요.',
    'host.data-folder':
      '데이터 폴더 {{folder}}을(를) 쓸 수 없습니다({{reason}}). --data 옵션이나 DESCENT_LAB_DATA로 다른 폴더를 고르거나, 쓰기 권한을 주세요.',
    'host.page-missing':
      '화면이 빌드되지 않았습니다. {{folder}}에 index.html이 없습니다. 먼저 “npm run build”를 실행하세요.',
  },
};
