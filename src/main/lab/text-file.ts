/** From the bytes of a user's file to its text: which encoding, and whether it is text at all. */
import { ProblemError } from '../../engine/problem.ts';
import { decodeCp949 } from './cp949.ts';

export interface DecodedText {
  readonly text: string;
  /** Name of the encoding, such as `utf-8`. */
  readonly encoding: string;
}

const SPREADSHEETS = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const UTF_16 = [
  { mark: [0xff, 0xfe], encoding: 'utf-16le' },
  { mark: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** How much is looked at, and how many control characters in a thousand are too many for a text. */
const SAMPLE = 65_536;
const CONTROL_PER_THOUSAND = 5;

/** Throws the problems `csv-empty`, `csv-spreadsheet` and `csv-binary`. A byte order mark is dropped. */
export function decodeText(bytes: Uint8Array): DecodedText {
  if (bytes.length === 0) refuse('csv-empty');
  if (SPREADSHEETS.some((mark) => startsWith(bytes, mark))) refuse('csv-spreadsheet');
  const utf16 = UTF_16.find(({ mark }) => startsWith(bytes, mark));
  if (!utf16 && bytes.includes(0)) refuse('csv-binary');
  const decoded = utf16 ? decode(bytes, utf16.encoding, false) : decodeByTrial(bytes);
  if (!decoded || hasControlCharacters(decoded.text)) refuse('csv-binary');
  return decoded;
}

function refuse(code: string): never {
  throw new ProblemError({ code, path: ['data', 'path'] });
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte);
}

/** UTF-8, else Korean Excel's encoding, else the Western one, which takes any bytes. */
function decodeByTrial(bytes: Uint8Array): DecodedText | undefined {
  const utf8 = decode(bytes, 'utf-8', true);
  if (utf8) return utf8;
  const korean = decodeCp949(bytes);
  return korean === undefined ? decode(bytes, 'windows-1252', false) : { text: korean, encoding: 'cp949' };
}

function decode(bytes: Uint8Array, encoding: string, fatal: boolean): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal }).decode(bytes), encoding };
  } catch {
    return undefined; // bytes that this encoding does not have
  }
}

function hasControlCharacters(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  // eslint-disable-next-line no-control-regex -- control characters are what it looks for
  const controls = sample.match(/[\x00-\x08\x0e-\x1f\x7f\ufffd]/g)?.length ?? 0;
  return 1000 * controls > CONTROL_PER_THOUSAND * sample.length;
}
