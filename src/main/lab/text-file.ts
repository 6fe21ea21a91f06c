/** From the bytes of a user's file to its text: which encoding, and whether it is text at all. */
import { isUtf8 } from 'node:buffer';
import type { DatasetNote } from '../../engine/datasets/dataset.ts';
import { ProblemError, type Problem } from '../../engine/problem.ts';
import { decodeCp949 } from './cp949.ts';

export interface DecodedText {
  readonly text: string;
  /** What its reader should know: an encoding other than UTF-8, letters that could not be read. */
  readonly notes: readonly DatasetNote[];
}

const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const UTF_8_MARK = [0xef, 0xbb, 0xbf];
const UTF_16 = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];
/** Texts of other formats, which would be cut into cells without any sense. */
const OTHER_FORMATS = [
  { format: 'JSON', beginning: /^\s*(\{\s*["}]|\[\s*[[{\]])/ },
  { format: 'PDF', beginning: /^%PDF-/ },
  { format: 'RTF', beginning: /^\{\\rtf/ },
  { format: 'HTML/XML', beginning: /^\s*<(\?xml|!doctype|!--|html|table|svg)/i },
];

/** How much is looked at, and how many control characters in a thousand are too many for a text. */
const SAMPLE = 65_536;
const CONTROL_PER_THOUSAND = 5;
/** A text in which fewer than one in so many letters beyond ASCII are broken is damaged; otherwise it is in another encoding. */
const LETTERS_PER_DAMAGE = 10;
const LAST_ASCII = 0x7f;
const REPLACEMENT = 0xfffd;

/**
 * Throws the problems `csv-empty`, `csv-spreadsheet`, `csv-other-format` and `csv-binary`. A byte order mark is dropped.
 */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) refuse('csv-empty');
  if (SPREADSHEETS.some((mark) => startsWith(bytes, mark))) refuse('csv-spreadsheet');
  const utf16 = UTF_16.find(({ mark }) => startsWith(bytes, mark));
  if (!utf16 && bytes.includes(0)) refuse('csv-binary');
  const decoded = utf16 ? inEncoding(utf16.encoding, decode(bytes, utf16.encoding)) : decodeByTrial(bytes);
  const sample = decoded.text.slice(0, SAMPLE);
  const other = OTHER_FORMATS.find(({ beginning }) => beginning.test(sample));
  if (other) refuse('csv-other-format', { format: other.format });
  if (hasControlCharacters(sample)) refuse('csv-binary');
  return decoded;
}

function refuse(code: string, params?: Problem['params']): never {
  throw new ProblemError({ code, path: ['data', 'path'], ...(params && { params }) });
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** UTF-8, perhaps damaged, else Korean Excel's encoding, else the Western one, which takes any bytes. */
function decodeByTrial(bytes: Uint8Array): DecodedText {
  if (isUtf8(bytes)) return { text: decode(bytes, 'utf-8'), notes: [] };
  const damaged = decodeDamaged(bytes);
  if (damaged) return damaged;
  const body = startsWith(bytes, UTF_8_MARK) ? bytes.subarray(UTF_8_MARK.length) : bytes;
  const korean = decodeCp949(body);
  return korean === undefined ? inEncoding('windows-1252', decode(body, 'windows-1252')) : inEncoding('cp949', korean);
}

function inEncoding(encoding: string, text: string): DecodedText {
  return { text, notes: [{ code: 'csv-encoding', params: { encoding } }] };
}

/** UTF-8 that was cut or spoilt in a few places; undefined when that is not what it looks like. */
function decodeDamaged(bytes: Uint8Array): DecodedText | undefined {
  const text = decode(bytes, 'utf-8');
  let [letters, damage] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit > LAST_ASCII) letters += 1;
    if (unit === REPLACEMENT) damage += 1;
  }
  if (damage * LETTERS_PER_DAMAGE > letters) return undefined;
  return { text, notes: [{ code: 'csv-damaged-letters', params: { count: damage } }] };
}

function decode(bytes: Uint8Array, encoding: string): string {
  return new TextDecoder(encoding).decode(bytes);
}

function hasControlCharacters(sample: string): boolean {
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  const controls = sample.match(/[\x00-\x08\x0e-\x1f\x7f\ufffd]/g)?.length ?? 0;
  return 1000 * controls > CONTROL_PER_THOUSAND * sample.length;
}
