/** Reads JSON that people write by hand, and says where it breaks off: the runtime does not always tell. */
import { ProblemError } from './problem.ts';

/** Parses `text`. Throws the problem `cli.not-json` with line and column, both from 1. `file` is its name for the reader. */
export function parseJson(text: string, file: string): unknown {
  const bare = text.replace(/^\uFEFF/, '');
  try {
    return JSON.parse(bare) as unknown;
  } catch {
    throw new ProblemError({ code: 'cli.not-json', params: { file, ...placeOf(bare, errorOffset(bare)) } });
  }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: [...lines.at(-1)!].length + 1 };
}

/** No text that is meant lies deeper, and the stack holds far more. */
const MAX_DEPTH = 500;

const SPACE = /[ \t\n\r]*/y;
// eslint-disable-next-line no-control-regex -- RFC 8259 forbids them in strings
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/**
 * The offset of the first character that cannot belong to a JSON text (RFC 8259); the length of one that merely ends
 * early. A bracket deeper than MAX_DEPTH belongs to none.
 */
export function errorOffset(text: string): number {
  let at = 0;
  let depth = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    at += match?.[0].length ?? 0;
    return match !== null;
  };
  const skip = (character: string): boolean => {
    take(SPACE);
    if (text[at] !== character) return false;
    at++;
    return true;
  };
  /** Elements up to `close`, separated by commas. */
  const list = (close: string, element: () => boolean): boolean => {
    if (skip(close)) return true;
    if (++depth > MAX_DEPTH) return false;
    do if (!element()) return false;
    while (skip(','));
    depth--;
    return skip(close);
  };
  const member = (): boolean => (take(SPACE), take(STRING)) && skip(':') && value();
  const value = (): boolean => {
    if (skip('{')) return list('}', member);
    if (skip('[')) return list(']', value);
    return take(STRING) || take(SCALAR);
  };
  if (value()) take(SPACE);
  return at;
}
