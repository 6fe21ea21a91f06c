/** What the scripts say, in English and Korean. Students meet these lines before the application has started. */

const sentences = {
  unknownJob: {
    en: 'Unknown job "{name}". The jobs are: {jobs}.',
    ko: '"{name}"(이)라는 작업은 없습니다. 쓸 수 있는 작업: {jobs}.',
  },
  installingNode: {
    en: 'Installing Node {version} for this project (this machine has {found})…',
    ko: '이 프로젝트에서 쓸 Node {version} 설치 중(이 컴퓨터의 Node는 {found})…',
  },
  nodeTooOld: {
    en: 'Descent Lab needs Node {wanted} or newer, and this is Node {found}. Install the current LTS release from https://nodejs.org and run the command again.',
    ko: 'Descent Lab을 쓰려면 Node {wanted} 이상이 필요한데, 지금은 Node {found}입니다. https://nodejs.org 에서 최신 LTS 버전을 설치한 뒤 다시 실행해 주세요.',
  },
  nodeUnavailable: {
    en: 'Node {version} could not be installed into this folder. Connect to the network (only the first start needs it), or install Node {wanted} or newer from https://nodejs.org, and run the command again.',
    ko: '이 폴더에 Node {version}을(를) 설치하지 못했습니다. 네트워크에 연결하거나(처음 시작할 때만 필요합니다) https://nodejs.org 에서 Node {wanted} 이상을 설치한 뒤 다시 실행해 주세요.',
  },
  installing: { en: 'Installing packages…', ko: '패키지 설치 중…' },
  buildingKernels: { en: 'Building the kernels…', ko: '계산 커널 빌드 중…' },
  building: { en: 'Building the application…', ko: '앱 빌드 중…' },
  waiting: {
    en: 'Waiting for another command that is preparing this folder (process {pid})…',
    ko: '이 폴더를 준비하고 있는 다른 명령(프로세스 {pid})을 기다리는 중…',
  },
  phaseFailed: { en: '"{command}" failed.', ko: '"{command}" 명령이 실패했습니다.' },
  offline: {
    en: 'The npm registry cannot be reached. Connect to the network (only the first start needs it) and run the command again.',
    ko: 'npm 저장소에 연결할 수 없습니다. 네트워크에 연결한 뒤(처음 시작할 때만 필요합니다) 다시 실행해 주세요.',
  },
  diskFull: {
    en: 'The disk is full. Free about 1 GB and run the command again.',
    ko: '디스크 공간이 부족합니다. 1GB 정도를 비운 뒤 다시 실행해 주세요.',
  },
  notWritable: {
    en: 'This folder cannot be written to: {folder}. Copy the project to a folder of your own and run the command there.',
    ko: '이 폴더에 쓸 수 없습니다: {folder}. 프로젝트를 쓰기 권한이 있는 폴더로 옮긴 뒤 다시 실행해 주세요.',
  },
  lockOutOfStep: {
    en: 'package.json and package-lock.json do not agree. Run "npm install" once to bring them together.',
    ko: 'package.json과 package-lock.json의 내용이 서로 다릅니다. "npm install"을 한 번 실행해 맞춰 주세요.',
  },
  downloadingElectron: {
    en: 'Downloading Electron {version} (about 120 MB, once)…',
    ko: 'Electron {version} 내려받는 중(약 120MB, 처음 한 번만)…',
  },
  electronAbsent: {
    en: 'Electron cannot be downloaded here, so the laboratory opens in a browser.',
    ko: '여기서는 Electron을 내려받을 수 없어 브라우저에서 엽니다.',
  },
  electronWithoutScreen: {
    en: 'There is no screen for a window here, so the laboratory is served to a browser.',
    ko: '창을 띄울 화면이 없어 브라우저에서 엽니다.',
  },
  electronAsRoot: {
    en: 'Electron does not run as root, so the laboratory opens in a browser.',
    ko: 'Electron은 root 계정으로 실행할 수 없어 브라우저에서 엽니다.',
  },
  electronBroken: {
    en: 'Electron does not start on this machine ({reason}), so the laboratory opens in a browser.',
    ko: '이 컴퓨터에서 Electron이 시작되지 않아({reason}) 브라우저에서 엽니다.',
  },
};

/** @typedef {keyof typeof sentences} Word */

/** @returns {'en' | 'ko'} the language of the terminal */
function language() {
  const { DESCENT_LAB_LANG, LC_ALL, LC_MESSAGES, LANG } = process.env;
  const locale = DESCENT_LAB_LANG || LC_ALL || LC_MESSAGES || LANG || Intl.DateTimeFormat().resolvedOptions().locale;
  return locale.startsWith('ko') ? 'ko' : 'en';
}

/**
 * The sentence `word`, with `{name}` replaced by `params.name`.
 * @param {Word} word
 * @param {Readonly<Record<string, string | number>>} [params]
 */
export function say(word, params = {}) {
  return sentences[word][language()].replace(/\{(\w+)\}/g, (whole, key) => String(params[key] ?? whole));
}

/**
 * One line about what is going on; on stderr, so that a job's own output can be piped.
 * @param {Word} word
 * @param {Readonly<Record<string, string | number>>} [params]
 */
export function announce(word, params) {
  console.error(say(word, params));
}
