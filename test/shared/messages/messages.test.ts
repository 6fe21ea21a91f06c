/** Every code that the application uses has its sentence in both languages, filled from the same figures. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describePath, describeProblem, say } from '../../../src/shared/messages/index.ts';
import { withParticles } from '../../../src/shared/messages/particles.ts';
import { studyMessages } from '../../../src/shared/messages/study.ts';
import { LANGUAGES } from '../../../src/shared/text.ts';

/** Codes of problems as they stand in the sources: `code: 'a'`, also chosen by a condition, and `unknownName('a', …`. */
function codesInSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.includes('assembly'))
    .flatMap((file) => {
      const source = readFileSync(join(folder, file), 'utf8');
      const chosen = [...source.matchAll(/\bcode: (?:[\w .=]+ \? )?'([\w.-]+)'(?: : '([\w.-]+)')?/g)];
      const near = [...source.matchAll(/unknownName\('([\w-]+)'/g)].map(([, code]) => [code, `${code}-near`]);
      return [...chosen.flatMap(([, ...codes]) => codes), ...near.flat()];
    })
    .filter((code): code is string => code !== undefined);
}

const codes = [...new Set(['src/engine', 'src/shared', 'src/main/lab', 'src/main/training'].flatMap(codesInSources))];

describe('sentences', () => {
  it('are looked for under every code', () => {
    expect(codes.length).toBeGreaterThan(40);
    expect(codes).toEqual(expect.arrayContaining(['unknown-choice-near', 'snapshot-broken', 'too-few', 'wrong-type']));
  });

  it.each(codes)('exist for %s', (code) => {
    const [english, korean] = LANGUAGES.map((language) => say(language, code));
    expect(english).not.toBe(code);
    expect(korean).not.toBe(code);
    expect(korean).toMatch(/[가-힣]/);
    expect(english).not.toMatch(/[가-힣]/);
  });

  it('have the same places to fill in both languages', () => {
    const places = (sentences: Readonly<Record<string, string>>) =>
      Object.entries(sentences).map(([code, text]) => [code, [...new Set(text.match(/\{\{\w+\}\}/g))].sort()] as const);
    expect(new Map(places(studyMessages.ko))).toEqual(new Map(places(studyMessages.en)));
  });

  it('show what a user typed as it is', () => {
    const value = '<b>{{known}} $t(wrong-type)</b> 50 %';
    for (const language of LANGUAGES) {
      expect(say(language, 'unknown-field', { value, known: 'a, b' })).toContain(`“${value}”`);
    }
  });

  it('begin with where the problem is', () => {
    const problem = { code: 'too-small', path: ['variants', 1, 'patch', 'epochs'], params: { value: 0, limit: 1 } };
    expect(describeProblem(problem, 'en')).toBe('variants[1].patch.epochs: 0 is too small: the least is 1.');
    expect(describeProblem(problem, 'ko')).toBe('variants[1].patch.epochs: 0은 너무 작습니다. 1 이상이어야 합니다.');
    expect(describeProblem({ code: 'snapshot-broken' }, 'en')).toBe(say('en', 'snapshot-broken'));
    expect(describePath([0, 'a', 1, 2, 'b'])).toBe('[0].a[1][2].b');
  });

  it.each([
    ['number', 'a number', '수가'],
    ['int', 'a whole number', '정수가'],
    ['boolean', 'true or false', 'true 또는 false 값이'],
    ['array', 'a list [ … ]', '[ … ] 목록이'],
    ['object', 'an object { … }', '{ … } 객체가'],
  ])('call %s by its name', (expected, english, korean) => {
    expect(say('en', 'wrong-type', { expected, value: '"x"' })).toBe(`Expected ${english}, found "x".`);
    expect(say('ko', 'wrong-type', { expected, value: '3' })).toBe(`${korean} 있어야 할 자리에 3이 있습니다.`);
  });
});

describe('Korean particles', () => {
  it.each([
    ['학습률은(는)', '학습률은'],
    ['에포크은(는)', '에포크는'],
    ['“손실”이(가)', '“손실”이'],
    ['“변수”이(가)', '“변수”가'],
    ['값을(를) 은닉층과(와) 함께', '값을 은닉층과 함께'],
    ['초(으)로', '초로'],
    ['일(으)로, 십(으)로', '일로, 십으로'],
    ['“모멘텀”(이)라는', '“모멘텀”이라는'],
    ['“시그마”(이)라는', '“시그마”라는'],
    // Read 일, 이, 삼, 십, 백, 영점오, 천.
    ['1은(는) 2은(는) 3은(는) 10은(는) 100은(는) 0.5은(는) -1000은(는)', '1은 2는 3은 10은 100은 0.5는 -1000은'],
    ['7(으)로 6(으)로', '7로 6으로'],
    ['(3)을(를)', '(3)을'],
    // Read 십의 육승, 십의 마이너스 사승.
    ['1.5×10⁶은(는) 10⁻⁴(으)로', '1.5×10⁶은 10⁻⁴으로'],
  ])('%s → %s', (written, spoken) => {
    expect(withParticles(written)).toBe(spoken);
  });

  it.each(['“adam”은(는) 없습니다.', '…이(가)', '은(는) 시작', 'GELU(으)로'])(
    'stay both where the reading is not certain: %s',
    (sentence) => {
      expect(withParticles(sentence)).toBe(sentence);
    },
  );
});
