/** What the command line says to wrong input. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { descent, inFolder, json, write, STUDY } from './program.ts';

describe('wrong input ends with 2, says where and how to mend it, and trains nothing', () => {
  const saved = async (): Promise<number> => (json(await descent(['list', '--json'])) as unknown[]).length;
  let before = 0;
  beforeAll(async () => {
    write('study.json', STUDY);
    before = await saved();
  });
  afterAll(async () => {
    expect(await saved()).toBe(before);
  });

  const withBase = (change: object): object => ({ ...STUDY, base: { ...STUDY.base, ...change } });

  it.each([
    ['an unknown field', withBase({ epoch: 3 }), /study file\.json: base\.epoch: .*“epochs”/],
    ['a value out of range', withBase({ epochs: -1 }), /base\.epochs: -1 is too small/],
    ['an ill-typed value', withBase({ epochs: 'many' }), /base\.epochs: .*many/],
    ['no variant', { ...STUDY, variants: [] }, /study file\.json: variants/],
    ['an unknown optimiser', { base: { ...STUDY.base, optimizer: { type: 'adamm' } } }, /optimizer.*“adam”/],
    ['JSON that breaks off', '{\n  "base": {\n', /“study file\.json” is not valid JSON: look at line 3, column 1/],
    ['a study that is no object', '[]', /study file\.json/],
  ])('%s', async (_name, study, sentence) => {
    write('study file.json', study);
    const { code, stdout, stderr } = await descent(['run', 'study file.json']);
    expect(stderr).toMatch(sentence);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each([
    [['run', 'nowhere.json'], /no file “nowhere\.json”/],
    [['run', '.'], /“\.” cannot be read \(EISDIR\)/],
    [['run', 'study.json', '--otu', 'x'], /“--otu” is not an option here\. Did you mean “--out”\?/],
    [['run', 'study.json', '--workers', '0'], /--workers takes a whole number from 1 to 256, not “0”/],
    [['run', 'study.json', '--seed', '1.5'], /--seed takes a whole number from 0 to 4294967295/],
    [['run', 'study.json', '--out'], /--out <file> needs a value/],
    [['run', 'study.json', '--weights'], /Add --out FILE/],
    [['run', 'study.json', 'more'], /more than this command takes/],
    [['run'], /missing: study/],
    [['rnu', 'study.json'], /“rnu” is not a command\. Did you mean “run”\?/],
    [['--language', 'fr', 'list'], /“fr” is not a value for --language\. Choose from: en, ko/],
    [['show', 'x7'], /“x7” is not the name of a saved study/],
    [['show', 's999'], /s999/],
    [['compare', 'r999'], /r999/],
    [['compare', 'r1', '--rope', 'much'], /--rope takes a number/],
    [['verify', 's1'], /“s1” is not the name of a saved run/],
    [['export', 's1', '--format', 'xml'], /“xml” is not a value for --format\. Choose from: csv, json, study/],
  ])('%j', async (args, sentence) => {
    const { code, stdout, stderr } = await descent(args);
    expect(stderr).toMatch(sentence);
    expect([code, stdout]).toEqual([2, '']);
  });

  it.each([
    ['a folder that is not there', join('nowhere', 'out.json'), 'ENOENT'],
    ['a folder', '.', 'EISDIR'],
    ['nothing', '', 'ENOENT'],
    ['something below a file', join('study.json', 'out.json'), 'ENOTDIR'],
  ])('a result that would go to %s', async (_name, out, reason) => {
    const { code, stderr } = await descent(['run', 'study.json', '--out', out]);
    expect(stderr).toContain(`“${out}” cannot be written (${reason}). Nothing was trained.`);
    expect(code).toBe(2);
  });

  it.each([
    ['the study', join('data', '..', 'study.json')],
    ['the database', join('data', 'descent-lab.db')],
  ])('a result that would replace %s', async (_name, out) => {
    const start = () => readFileSync(inFolder(out)).toString('latin1', 0, 15);
    const before = start();
    const { code, stderr } = await descent(['run', 'study.json', '--out', out]);
    expect(stderr).toContain(`“${out}” is the study itself or a database`);
    expect(code).toBe(2);
    expect(start()).toBe(before);
  });

  // Linux answers each attempt to make a folder there as if the one above were missing.
  const impossible = process.platform === 'linux' ? '/proc/descent-lab/deep' : join('study.json', 'deep');
  it.each([
    [['--data', impossible], /deep/],
    [['--db', join(impossible, 'lab.db')], /deep.lab\.db/],
  ])('a place where no folder can be made: %j', async (where, sentence) => {
    const { code, stderr } = await descent(['list', ...where]);
    expect(stderr).toMatch(sentence);
    expect(code).toBe(2);
  });

  it('without what would command the terminal', async () => {
    write('loud.json', withBase({ data: { type: '\u001b[31mred\r\u009b2J' }, '\u001b]0;title\u0007': 1 }));
    const { code, stderr } = await descent(['run', 'loud.json']);
    expect(stderr).toContain(String.raw`“\u001b[31mred\u000d\u009b2J”`);
    expect(stderr).not.toMatch(/(?!\n)\p{Cc}/u);
    expect(code).toBe(2);
  });

  it('in Korean, when the system or the user says so', async () => {
    const inKorean = /“rnu” 명령은 없습니다\. 혹시 “run”인가요\?/;
    expect((await descent(['rnu'], { env: { LANG: 'ko_KR.UTF-8' } })).stderr).toMatch(inKorean);
    expect((await descent(['rnu', '--language', 'ko'])).stderr).toMatch(inKorean);
    expect((await descent(['rnu', '--language=en'], { env: { LANG: 'ko_KR.UTF-8' } })).stderr).toMatch(/not a command/);
  });
});
