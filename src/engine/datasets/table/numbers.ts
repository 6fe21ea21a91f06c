/** Reading numbers and missing values out of the cells of a table. */

export type Decimal = 'point' | 'comma';

/** Cells that stand for "no value", in lower case. */
const MISSING = new Set(['', 'na', 'n/a', '#n/a', 'nan', 'null', 'none', 'nil', '?', '-', '.', '결측']);
const INFINITE = /^[+-]?(inf|infinity|∞)$/i;
const LONGEST_MISSING = 9;

const PATTERN: Readonly<Record<Decimal, RegExp>> = {
  point: /^[+-]?(\d+\.?\d*|\.\d+|\d{1,3}(,\d{3})+(\.\d*)?)(e[+-]?\d+)?$/i,
  comma: /^[+-]?(\d+,?\d*|,\d+|\d{1,3}(\.\d{3})+(,\d*)?)(e[+-]?\d+)?$/i,
};
/** Nothing longer is a number: the patterns must not go back and forth over a text of megabytes. */
const LONGEST_NUMBER = 400;

/** Largest number that a float32 holds. */
const LARGEST = 3.4028234663852886e38;

/** True for an empty cell, for the usual words for "no value", and for infinities. */
export function isMissing(cell: string): boolean {
  return cell.length <= LONGEST_MISSING && (MISSING.has(cell.toLowerCase()) || INFINITE.test(cell));
}

/** The number in `cell`: NaN for a missing or an infinite value (or one too large for float32), undefined for text. */
export function readNumber(cell: string, decimal: Decimal): number | undefined {
  if (isPlain(cell, decimal)) return Number(cell);
  if (isMissing(cell)) return NaN;
  if (cell.length > LONGEST_NUMBER) return undefined;
  const plain = cell.replace('−', '-');
  if (!PATTERN[decimal].test(plain)) return undefined;
  const value = Number(decimal === 'comma' ? plain.replaceAll('.', '').replace(',', '.') : plain.replaceAll(',', ''));
  return Math.abs(value) <= LARGEST ? value : NaN;
}

const ZERO = 48;
const NINE = 57;
const POINT = 46;
const MINUS = 45;
const LONGEST_PLAIN = 30;

/** Most cells of most tables: digits, a minus sign before them perhaps, and a point between them. */
function isPlain(cell: string, decimal: Decimal): boolean {
  if (cell.length > LONGEST_PLAIN) return false;
  let points = decimal === 'point' ? 1 : 0;
  let digits = 0;
  for (let i = 0; i < cell.length; i++) {
    const unit = cell.charCodeAt(i);
    if (unit >= ZERO && unit <= NINE) digits += 1;
    else if (unit === POINT && points > 0) points -= 1;
    else if (unit !== MINUS || i > 0) return false;
  }
  return digits > 0;
}

/** True when `cell` reads as a number with either decimal sign. */
export function looksNumeric(cell: string): boolean {
  return !isMissing(cell) && (readNumber(cell, 'point') !== undefined || readNumber(cell, 'comma') !== undefined);
}

/**
 * Comma when some cell is a number only with a decimal comma (such as 3,14) and none only with a decimal point.
 * A cell such as 1,234 counts for neither; when a table has nothing clearer, it is read as a thousands separator.
 */
export function detectDecimal(rows: Iterable<{ readonly cells: readonly string[] }>): Decimal {
  let commas = 0;
  for (const { cells } of rows) {
    for (const cell of cells) {
      if (!cell.includes('.') && !cell.includes(',')) continue;
      const point = readNumber(cell, 'point');
      const comma = readNumber(cell, 'comma');
      if (point === undefined && comma !== undefined) commas += 1;
      if (point !== undefined && comma === undefined) return 'point';
    }
  }
  return commas > 0 ? 'comma' : 'point';
}
