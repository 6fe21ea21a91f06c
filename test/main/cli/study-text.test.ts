import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readStudy } from '../../../src/main/cli/study-file.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { codesOf } from '../store/fixtures.ts';

const NO_LESSONS = { lessons: { list: () => Promise.resolve([]) } };
const STUDY = { title: '실험', base: { data: { type: 'cosine' } } };

function fileOf(content: string | Uint8Array): string {
  const file = join(temporaryFolder(), 'study.json');
  writeFileSync(file, content);
  return file;
}
const read = (file: string) => readStudy(file, NO_LESSONS);
const text = JSON.stringify(STUDY);
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('a study file', () => {
  test.each<[string, string | Uint8Array]>([
    ['in UTF-8', text],
    ['in UTF-8 with its mark', `\ufeff${text}`],
    ['in UTF-16 as Windows writes it', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['in UTF-16 the other way round', swapped(Buffer.from(`\ufeff${text}`, 'utf16le'))],
  ])('%s is read', async (_name, content) => {
    expect(await read(fileOf(content))).toEqual(STUDY);
  });

  test.each<[string, string, () => string]>([
    ['cli.file-missing', 'that is not there', () => join(temporaryFolder(), 'none.json')],
    ['cli.file-unreadable', 'that is a folder', () => temporaryFolder()],
    ['cli.not-utf8', 'in an old encoding', () => fileOf(Buffer.from('{"title":"caf\xe9"}', 'latin1'))],
    ['cli.not-json', 'that is empty', () => fileOf('')],
    ['cli.file-too-large', 'of 17 MB', () => fileOf(new Uint8Array(17_000_000).fill(0x20))],
  ])('%s: one %s', async (code, _name, make) => {
    expect(await codesOf(() => read(make()))).toEqual([code]);
  });

  test.runIf(process.platform !== 'win32')('without an end is not read for ever', async () => {
    expect(await codesOf(() => read('/dev/zero'))).toEqual(['cli.file-too-large']);
  });
});
