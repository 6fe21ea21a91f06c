/** From the bytes of a user's file to its text: which encoding, and whether it is text at all. */
import { ProblemError } from '../../engine/problem.ts';

export interface DecodedText {
  readonly text: string;
  /** WHATWG name of the encoding, such as `utf-8`. */
  readonly encoding: string;
}

/** Excel saves Korean CSV files as CP949, which WHATWG calls euc-kr. The last takes any bytes. */
const ENCODINGS = ['utf-8', 'euc-kr', 'windows-1252'] as const;

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

function decodeByTrial(bytes: Uint8Array): DecodedText | undefined {
  for (const encoding of ENCODINGS) {
    const decoded = decode(bytes, encoding, true);
    if (decoded) return decoded;
  }
  return undefined;
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
