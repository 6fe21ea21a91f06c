/** From a user's cells to a data set: which columns, which target, which task. */
import type { Choice, Task } from '../../member.ts';
import { ProblemError } from '../../problem.ts';
import type { Dataset, DatasetNote } from '../dataset.ts';
import { missingAt, readColumn, type Column } from './columns.ts';
import { encodeTable, type MissingPolicy } from './encode.ts';
import { readGrid, type Grid, type Header } from './grid.ts';
import { detectDecimal, type Decimal } from './numbers.ts';

/** Whole numbers with at most this many distinct values are taken for classes when the task is left to us. */
const MAXIMUM_NUMERIC_CLASSES = 10;

/** Columns named in a sentence. */
const MAXIMUM_LISTED = 20;

interface Roles {
  readonly inputs: readonly Column[];
  readonly target: Column;
}

/** Reads the cells as the parameters of the member `csv` say. Throws problems whose codes start with `csv-`, and those of `encodeTable`. */
export function readTable(choice: Choice, rows: readonly (readonly string[])[]): Dataset {
  const grid = readGrid(rows, choice.header as Header);
  const decimal = decimalOf(choice, grid);
  const used = usedColumns(choice, grid);
  const columns = used.map((i) => readColumn(grid.names[i]!, columnCells(grid, i), decimal, grid.rowNumbers));
  const empty = columns.filter(isEmpty);
  const roles = assignRoles(
    choice,
    columns.filter((column) => !isEmpty(column)),
    grid.names,
  );
  const task = taskOf(choice, roles.target);
  const notes = [
    ...grid.notes,
    ...(decimal === 'comma' ? [{ code: 'csv-decimal-comma' }] : []),
    ...empty.map((column) => ({ code: 'csv-empty-column', params: { column: column.name } })),
    ...roles.inputs
      .filter(looksLikeId)
      .map((column) => ({ code: 'csv-looks-like-id', params: { column: column.name } })),
    ...numbersAsClasses(choice, roles.target, task),
  ];
  return encodeTable({ ...roles, task, missing: choice.missing as MissingPolicy, notes });
}

function decimalOf(choice: Choice, grid: Grid): Decimal {
  return choice.decimal === 'auto' ? detectDecimal(grid.rows) : (choice.decimal as Decimal);
}

function columnCells(grid: Grid, column: number): string[] {
  return grid.rows.map((row) => row[column]!);
}

/** Places of the columns that are not excluded. */
function usedColumns(choice: Choice, grid: Grid): number[] {
  const excluded = (choice.exclude as readonly string[]).map((text, i) =>
    findColumn(text, grid.names, ['data', 'exclude', i]),
  );
  return grid.names.map((_, column) => column).filter((column) => !excluded.includes(column));
}

/** The place of the column with this name, or with this number counted from 1. */
function findColumn(text: string, names: readonly string[], path: readonly (string | number)[]): number {
  const byName = names.indexOf(text.trim());
  if (byName >= 0) return byName;
  const number = /^\d+$/.test(text.trim()) ? Number(text) : 0;
  if (number >= 1 && number <= names.length) return number - 1;
  throw new ProblemError({ code: 'csv-unknown-column', path, params: { value: text, known: listed(names) } });
}

function listed(names: readonly string[]): string {
  const shown = names.slice(0, MAXIMUM_LISTED).join(', ');
  return names.length > MAXIMUM_LISTED ? `${shown}, …` : shown;
}

function assignRoles(choice: Choice, columns: readonly Column[], names: readonly string[]): Roles {
  const wanted = (choice.target as string | undefined) ?? '';
  const name = wanted.trim() === '' ? columns.at(-1)?.name : names[findColumn(wanted, names, ['data', 'target'])];
  const target = columns.find((column) => column.name === name);
  if (!target)
    throw new ProblemError({ code: 'csv-target-left-out', path: ['data', 'target'], params: { column: name ?? '' } });
  const inputs = columns.filter((column) => column !== target);
  if (inputs.length === 0) throw new ProblemError({ code: 'csv-no-inputs', path: ['data', 'exclude'] });
  return { inputs, target };
}

function isEmpty(column: Column): boolean {
  const values = column.kind === 'numbers' ? column.values : column.codes;
  return values.every((_: number, row: number) => missingAt(column, row));
}

function taskOf(choice: Choice, target: Column): Task {
  if (choice.task !== 'auto') return choice.task as Task;
  return target.kind === 'texts' || hasNumericClasses(target.values) ? 'classification' : 'regression';
}

function hasNumericClasses(values: Float64Array): boolean {
  const known = values.filter((value) => !Number.isNaN(value));
  const distinct = new Set(known);
  return distinct.size <= MAXIMUM_NUMERIC_CLASSES && 2 * distinct.size <= known.length && known.every(Number.isInteger);
}

function numbersAsClasses(choice: Choice, target: Column, task: Task): DatasetNote[] {
  const guessed = choice.task === 'auto' && task === 'classification' && target.kind === 'numbers';
  return guessed ? [{ code: 'csv-numbers-as-classes', params: { column: target.name } }] : [];
}

/** Whole numbers that go up by one from row to row. */
function looksLikeId(column: Column): boolean {
  if (column.kind === 'texts' || column.values.length < 3) return false;
  const [first] = column.values;
  return Number.isInteger(first) && column.values.every((value, row) => value === first! + row);
}
