import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../src/main/lab/text-file.ts';
import { problemOf } from '../../helpers/problems.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it.each([
    ['UTF-8', utf8('이름,값'), 'utf-8', '이름,값'],
    ['UTF-8 with a byte order mark', bytes(0xef, 0xbb, 0xbf, 0x61, 0x2c, 0x62), 'utf-8', 'a,b'],
    // "이름,값" as Korean Excel saves it; "뷁" is in CP949 but not in the older KS X 1001.
    ['CP949', bytes(0xc0, 0xcc, 0xb8, 0xa7, 0x2c, 0xb0, 0xaa), 'cp949', '이름,값'],
    ['CP949 beyond KS X 1001', bytes(0x94, 0xee, 0x2c, 0x31), 'cp949', '뷁,1'],
    ['Western European', bytes(0x63, 0x61, 0x66, 0xe9, 0x2c, 0x31), 'windows-1252', 'café,1'],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 0x61, 0, 0x2c, 0, 0x62, 0), 'utf-16le', 'a,b'],
    ['UTF-16, big end first', bytes(0xfe, 0xff, 0, 0x61, 0, 0x2c, 0, 0x62), 'utf-16be', 'a,b'],
  ])('reads %s', (_what, content, encoding, text) => {
    const notes = encoding === 'utf-8' ? [] : [{ code: 'csv-encoding', params: { encoding } }];
    expect(decodeText(content)).toEqual({ text, notes });
  });

  it.each([
    ['nothing', bytes(), 'csv-empty'],
    ['a picture', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d), 'csv-binary'],
    ['control characters', Uint8Array.from({ length: 400 }, (_, i) => 1 + (i % 255)), 'csv-binary'],
    ['a workbook', bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0), 'csv-spreadsheet'],
    ['an old workbook', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), 'csv-spreadsheet'],
  ])('refuses %s', async (_what, content, code) => {
    expect((await problemOf(() => decodeText(content))).code).toBe(code);
  });
});
