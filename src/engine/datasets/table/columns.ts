/** The columns of a table: of numbers, or of texts that name categories. */
import type { Problem } from '../../problem.ts';
import { isMissing } from './numbers.ts';

/** Most distinct texts in a column that are still taken for categories. */
export const MAXIMUM_CATEGORIES = 50;

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

/** A column that cannot be used, which matters only when it is. */
export interface BrokenColumn {
  readonly kind: 'broken';
  readonly name: string;
  readonly problem: Problem;
}

export function numberColumn(name: string, values: readonly number[]): NumberColumn {
  return { kind: 'numbers', name, values: Float64Array.from(values) };
}

export function textColumn(name: string, cells: readonly string[]): TextColumn {
  const categories = [...new Set(cells.filter((cell) => !isMissing(cell)))].sort();
  const places = new Map(categories.map((category, i) => [category, i]));
  return { kind: 'texts', name, categories, codes: Int32Array.from(cells, (cell) => places.get(cell) ?? -1) };
}

/** True where the row has no value. */
export function missingAt(column: Column, row: number): boolean {
  return column.kind === 'numbers' ? Number.isNaN(column.values[row]!) : column.codes[row]! < 0;
}
