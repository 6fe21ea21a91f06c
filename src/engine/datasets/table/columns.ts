/** The columns of a table: of numbers, or of texts that name categories. */
import { ProblemError } from '../../problem.ts';
import { isMissing, readNumber, type Decimal } from './numbers.ts';

/** Most distinct texts in a column that are still taken for categories. */
export const MAXIMUM_CATEGORIES = 50;
/** A column with at least this share of numbers is meant to hold numbers: a text in it is a mistake. */
const MEANT_AS_NUMBERS = 0.9;

export interface NumberColumn {
  readonly kind: 'numbers';
  readonly name: string;
  /** NaN where the value is missing. */
  readonly values: Float64Array;
}

export interface TextColumn {
  readonly kind: 'texts';
  readonly name: string;
  /** Distinct texts in code-unit order. */
  readonly categories: readonly string[];
  /** Index of each row's text in `categories`; −1 where the value is missing. */
  readonly codes: Int32Array;
}

export type Column = NumberColumn | TextColumn;

export function numberColumn(name: string, values: readonly number[]): NumberColumn {
  return { kind: 'numbers', name, values: Float64Array.from(values) };
}

export function textColumn(name: string, cells: readonly string[]): TextColumn {
  const categories = [...new Set(cells.filter((cell) => !isMissing(cell)))].sort();
  const places = new Map(categories.map((category, i) => [category, i]));
  return { kind: 'texts', name, categories, codes: Int32Array.from(cells, (cell) => places.get(cell) ?? -1) };
}

/**
 * Numbers when every cell with a value is a number, else texts. Throws the problem `csv-bad-number` when nearly every
 * cell is a number and some are not; `rowNumbers` are the rows' places in the file.
 */
export function readColumn(name: string, cells: readonly string[], decimal: Decimal, rowNumbers: Int32Array): Column {
  const numbers = cells.map((cell) => readNumber(cell, decimal));
  const stray = numbers.indexOf(undefined);
  if (stray < 0) return { kind: 'numbers', name, values: Float64Array.from(numbers as number[]) };
  const found = numbers.filter((n) => n !== undefined && !Number.isNaN(n)).length;
  const texts = numbers.filter((n) => n === undefined).length;
  if (found >= MEANT_AS_NUMBERS * (found + texts)) {
    const params = { column: name, row: rowNumbers[stray]!, value: shorten(cells[stray]!), others: texts - 1 };
    throw new ProblemError({ code: 'csv-bad-number', path: ['data', 'path'], params });
  }
  return textColumn(name, cells);
}

function shorten(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** True where the row has no value. */
export function missingAt(column: Column, row: number): boolean {
  return column.kind === 'numbers' ? Number.isNaN(column.values[row]!) : column.codes[row]! < 0;
}
