/** A user's own table. Splitting the file into cells is done before it gets here (lab/csv.ts). */
import type { FileDataset } from './dataset.ts';
import { chooseColumns, readTable } from './table/read.ts';

export const csv: FileDataset = {
  type: 'csv',
  source: 'file',
  name: { en: 'CSV file', ko: 'CSV 파일' },
  summary: {
    en: 'Your own table. Text columns become one-hot inputs; rows with missing values are left out or filled.',
    ko: '직접 준비한 표입니다. 텍스트 열은 원-핫 입력으로 바꾸고, 결측값이 있는 행은 빼거나 채웁니다.',
  },
  parameters: {
    path: {
      kind: 'text',
      name: { en: 'File', ko: '파일' },
      help: { en: 'Path, from the folder of the study file.', ko: '연구 파일이 있는 폴더에서 시작하는 경로입니다.' },
    },
    sha256: {
      kind: 'text',
      name: { en: 'SHA-256', ko: 'SHA-256' },
      help: {
        en: 'Identity of the content, filled in when the file is read. The laboratory keeps a copy under it.',
        ko: '내용의 식별값으로, 파일을 읽을 때 채워집니다. 실험실이 이 값으로 사본을 보관합니다.',
      },
      optional: true,
      advanced: true,
    },
    target: {
      kind: 'text',
      name: { en: 'Target column', ko: '목표 열' },
      help: {
        en: 'Name or number of the column to predict; without it the last one.',
        ko: '예측할 열의 이름이나 번호입니다. 비워 두면 마지막 열을 씁니다.',
      },
      optional: true,
    },
    group: {
      kind: 'text',
      name: { en: 'Group column', ko: '그룹 열' },
      help: {
        en: 'Samples with the same value belong together, such as several of one patient: folds can keep them on one side. It is not an input.',
        ko: '값이 같은 표본은 한 그룹입니다(예: 같은 환자의 여러 기록). 폴드를 나눌 때 갈라놓지 않을 수 있습니다. 입력으로는 쓰지 않습니다.',
      },
      optional: true,
      advanced: true,
    },
    exclude: {
      kind: 'texts',
      name: { en: 'Columns to leave out', ko: '제외할 열' },
      help: { en: 'Names or numbers, for example of an id.', ko: '일련번호처럼 쓰지 않을 열의 이름이나 번호입니다.' },
      default: [],
    },
    task: {
      kind: 'choice',
      name: { en: 'Task', ko: '과제' },
      default: 'auto',
      options: [
        { value: 'auto', name: { en: 'Automatic', ko: '자동' } },
        { value: 'regression', name: { en: 'Regression', ko: '회귀' } },
        { value: 'classification', name: { en: 'Classification', ko: '분류' } },
      ],
    },
    missing: {
      kind: 'choice',
      name: { en: 'Missing values', ko: '결측값' },
      help: {
        en: 'The mean is that of the training part, so that nothing leaks from the others.',
        ko: '평균은 훈련 데이터에서만 구하므로 다른 부분의 정보가 새어 들지 않습니다.',
      },
      default: 'drop',
      options: [
        { value: 'drop', name: { en: 'Skip the row', ko: '행 제외' } },
        { value: 'mean', name: { en: 'Put the mean in', ko: '평균으로 채우기' } },
        { value: 'error', name: { en: 'Refuse the file', ko: '파일 거부' } },
      ],
    },
    header: {
      kind: 'choice',
      name: { en: 'Header row', ko: '머리글 행' },
      default: 'auto',
      options: [
        { value: 'auto', name: { en: 'Automatic', ko: '자동' } },
        { value: 'yes', name: { en: 'First row', ko: '첫 행' } },
        { value: 'no', name: { en: 'None', ko: '없음' } },
      ],
      advanced: true,
    },
    delimiter: {
      kind: 'choice',
      name: { en: 'Separator', ko: '구분자' },
      default: 'auto',
      options: [
        { value: 'auto', name: { en: 'Automatic', ko: '자동' } },
        { value: 'comma', name: { en: 'Comma', ko: '쉼표' } },
        { value: 'semicolon', name: { en: 'Semicolon', ko: '세미콜론' } },
        { value: 'tab', name: { en: 'Tab', ko: '탭' } },
        { value: 'pipe', name: { en: 'Vertical bar', ko: '세로줄' } },
        { value: 'space', name: { en: 'Space', ko: '공백' } },
      ],
      advanced: true,
    },
    decimal: {
      kind: 'choice',
      name: { en: 'Decimal sign', ko: '소수점 기호' },
      default: 'auto',
      options: [
        { value: 'auto', name: { en: 'Automatic', ko: '자동' } },
        { value: 'point', name: { en: 'Point', ko: '마침표' } },
        { value: 'comma', name: { en: 'Comma', ko: '쉼표' } },
      ],
      advanced: true,
    },
  },
  readBy: ['delimiter', 'header', 'decimal'],
  read: readTable,
  parse: chooseColumns,
};
