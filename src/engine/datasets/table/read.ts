/** From a user's cells to a data set: first the columns, then which of them are inputs, which is the target, and the task. */
import type { Choice, Task } from '../../member.ts';
import { ProblemError } from '../../problem.ts';
import type { Dataset, DatasetNote, Table } from '../dataset.ts';
import { ColumnReader } from './column-reader.ts';
import { missingAt, type BrokenColumn, type Column } from './columns.ts';
import { encodeTable, type MissingPolicy } from './encode.ts';
import { bodyRows, readFrame, type Frame, type Header, type Rows } from './grid.ts';
import { detectDecimal, type Decimal } from './numbers.ts';

/** Whole numbers with at most this many distinct values are taken for classes when the task is left to us. */
const MAXIMUM_NUMERIC_CLASSES = 10;

/** Columns named in a sentence, and remarks of one kind. */
const MAXIMUM_LISTED = 20;

interface Roles {
  readonly inputs: readonly Column[];
  readonly target: Column;
  readonly groups?: Column;
}

/** Reads all columns of the cells, in one pass or a few. Throws the problems of `readFrame` and `bodyRows`. */
export function readTable(choice: Choice, rows: Rows): Table {
  const frame = readFrame(rows, choice.header as Header);
  const decimal = choice.decimal === 'auto' ? detectDecimal(bodyRows(rows, frame)) : (choice.decimal as Decimal);
  const readers = frame.names.map((name) => new ColumnReader(name, decimal));
  const count = readInto(readers, rows, frame);
  const columns = readers.map((reader) => reader.column());
  if (columns.includes(null)) readAgain(columns, rows, frame, decimal);
  return {
    names: frame.names,
    rows: count,
    columns: columns as (Column | BrokenColumn)[],
    notes: [...frame.notes, ...(decimal === 'comma' ? [{ code: 'csv-decimal-comma' }] : [])],
  };
}

/** Hands every reader its cells; a place without a reader is passed over. Returns the number of rows. */
function readInto(readers: readonly (ColumnReader | null)[], rows: Rows, frame: Frame): number {
  let count = 0;
  for (const { cells, number } of bodyRows(rows, frame)) {
    for (let i = 0; i < cells.length; i++) readers[i]?.add(cells[i]!, number);
    count += 1;
  }
  return count;
}

/** Reads as texts the columns that are null so far: they hold texts below numbers. */
function readAgain(columns: (Column | BrokenColumn | null)[], rows: Rows, frame: Frame, decimal: Decimal): void {
  const readers = columns.map((column, i) => (column ? null : new ColumnReader(frame.names[i]!, decimal, true)));
  readInto(readers, rows, frame);
  readers.forEach((reader, i) => {
    if (reader) columns[i] = reader.column();
  });
}

/**
 * Makes a data set of a table as the parameters of the member `csv` say. Throws problems whose codes start with `csv-`,
 * and those of `encodeTable`.
 */
export function chooseColumns(choice: Choice, table: Table): Dataset {
  const used = usedColumns(choice, table);
  const filled = used.filter((column) => !isEmpty(column));
  const roles = assignRoles(choice, filled, table.names);
  const task = taskOf(choice, roles.target);
  const notes = [
    ...table.notes,
    ...used.filter(isEmpty).map(({ name }) => ({ code: 'csv-empty-column', params: { column: name } })),
    ...roles.inputs.filter(looksLikeId).map(({ name }) => ({ code: 'csv-looks-like-id', params: { column: name } })),
    ...numbersAsClasses(choice, roles.target, task),
  ];
  const dataset = encodeTable({ ...roles, task, missing: choice.missing as MissingPolicy, notes });
  return { ...dataset, notes: condensed(dataset.notes) };
}

/** The columns that are not excluded. Throws the problem of a broken one. */
function usedColumns(choice: Choice, { names, columns }: Table): Column[] {
  const excluded = new Set(
    (choice.exclude as readonly string[]).map((text, i) => findColumn(text, names, ['data', 'exclude', i])),
  );
  const used = columns.filter((_, place) => !excluded.has(place));
  return used.map((column) => {
    if (column.kind === 'broken') throw new ProblemError(column.problem);
    return column;
  });
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
  if (columns.length === 0) throw new ProblemError({ code: 'csv-no-columns', path: ['data', 'exclude'] });
  const wanted = (choice.target as string | undefined) ?? '';
  const name = wanted.trim() === '' ? columns.at(-1)!.name : names[findColumn(wanted, names, ['data', 'target'])];
  const target = columns.find((column) => column.name === name);
  if (!target)
    throw new ProblemError({ code: 'csv-target-left-out', path: ['data', 'target'], params: { column: name! } });
  const groups = groupColumn(choice, columns, names, target);
  const inputs = columns.filter((column) => column !== target && column !== groups);
  if (inputs.length === 0) throw new ProblemError({ code: 'csv-no-inputs', path: ['data', 'exclude'] });
  return { inputs, target, ...(groups ? { groups } : {}) };
}

/** The column whose values say which samples belong together: it is no input. */
function groupColumn(
  choice: Choice,
  columns: readonly Column[],
  names: readonly string[],
  target: Column,
): Column | undefined {
  const wanted = (choice.group as string | undefined) ?? '';
  if (wanted.trim() === '') return undefined;
  const name = names[findColumn(wanted, names, ['data', 'group'])]!;
  const column = columns.find((candidate) => candidate.name === name);
  if (column && column !== target) return column;
  throw new ProblemError({ code: 'csv-group-not-free', path: ['data', 'group'], params: { column: name } });
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
  const distinct = new Set<number>();
  let known = 0;
  for (const value of values) {
    if (Number.isNaN(value)) continue;
    known += 1;
    distinct.add(value);
    if (!Number.isInteger(value) || distinct.size > MAXIMUM_NUMERIC_CLASSES) return false;
  }
  return distinct.size > 1 && 2 * distinct.size <= known;
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

/** The first remarks of each kind, and how many more there are: a table may have very many columns. */
function condensed(notes: readonly DatasetNote[]): DatasetNote[] {
  const counts = new Map<string, number>();
  const shown = notes.filter(({ code }) => {
    const count = (counts.get(code) ?? 0) + 1;
    counts.set(code, count);
    return count <= MAXIMUM_LISTED;
  });
  const left = notes.length - shown.length;
  return left > 0 ? [...shown, { code: 'more-remarks', params: { count: left } }] : shown;
}
