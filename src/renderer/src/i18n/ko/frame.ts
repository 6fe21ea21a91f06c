/** Korean texts of the frame around every view. */
import type { frame as en } from '../en/frame.ts';
import type { SameKeys } from '../same-keys.ts';

export const frame: SameKeys<typeof en> = {
  app: {
    name: 'Descent Lab',
    skip: '본문으로 건너뛰기',
    connecting: '실험실에 연결하는 중입니다…',
    failedTitle: '실험실이 응답하지 않습니다',
    failedText:
      '화면은 열렸지만 실험실 프로그램에 연결할 수 없습니다. 프로그램을 종료했다면 다시 시작하세요. 이 화면은 저절로 다시 연결됩니다.',
    retry: '다시 시도',
    lost: '연결이 끊겨 다시 연결하는 중입니다… 프로그램이 꺼졌다면 다시 시작하세요.',
  },
  nav: { label: '구역', bench: '실험대', history: '기록' },
  settings: {
    language: '언어',
    theme: '테마',
    system: '시스템 설정',
    light: '밝게',
    dark: '어둡게',
  },
  common: {
    previous: '이전',
    next: '다음',
    close: '닫기',
    cancel: '취소',
    undo: '되돌리기',
    undoEdit: '설정의 마지막 변경 되돌리기',
    redoEdit: '되돌린 변경 다시 하기',
    save: '저장',
    rename: '이름 바꾸기',
    help: '‘{{name}}’ 설명',
  },
};
