/** From columns to a data set: rows without values, texts as one-hot, classes, and what cannot be learned from. */
import type { Task } from '../../member.ts';
import { ProblemError, type Problem } from '../../problem.ts';
import type { Dataset, DatasetNote } from '../dataset.ts';
import { missingAt, MAXIMUM_CATEGORIES, type Column, type NumberColumn, type TextColumn } from './columns.ts';
import { shorten } from './text.ts';

/** What to do with a row that lacks an input: leave it out, put the training mean in later, or refuse the table. */
export type MissingPolicy = 'drop' | 'mean' | 'error';

export interface TableSource {
  readonly inputs: readonly Column[];
  readonly target: Column;
  readonly task: Task;
  readonly missing: MissingPolicy;
  /** Says which samples belong together. */
  readonly groups?: Column;
  /** Remarks made before. */
  readonly notes?: readonly DatasetNote[];
}

const MINIMUM_ROWS = 10;
const MAXIMUM_CLASSES = 100;
/** 50 million numbers are 200 MB. */
const MAXIMUM_NUMBERS = 50_000_000;
/** Beyond this no network is trained in a sensible time, and no window shows the columns. */
const MAXIMUM_INPUTS = 30_000;
const SMALL_CLASS = 10;
/** Largest error of rounding to float32, as a share of a column's range, that goes without a remark. */
const ROUNDING = 1e-3;

/** Throws a problem when the table is too small, too large, or has nothing to tell apart. */
export function encodeTable(source: TableSource): Dataset {
  const { inputs, target, task } = source;
  inputs.forEach(refuseManyCategories);
  const { rows, notes } = usableRows(source);
  if (rows.length < MINIMUM_ROWS) refuse('too-few-rows', { rows: rows.length, minimum: MINIMUM_ROWS });
  const widths = inputs.map(widthOf);
  const features = widths.reduce((sum, width) => sum + width, 0);
  if (features > MAXIMUM_INPUTS) refuse('csv-too-many-inputs', { found: features, limit: MAXIMUM_INPUTS }, 'exclude');
  if (features * rows.length > MAXIMUM_NUMBERS) refuse('table-too-large', { rows: rows.length, columns: features });
  const answers = task === 'classification' ? classesOf(target, rows) : numbersOf(target, rows);
  return {
    task,
    samples: rows.length,
    features,
    outputs: 1,
    inputs: encodeInputs(inputs, widths, features, rows),
    targets: answers.targets,
    featureNames: inputs.flatMap(namesOf),
    ...(inputs.some(({ kind }) => kind === 'texts') ? { oneHot: inputs.flatMap(oneHotOf) } : {}),
    targetNames: [target.name],
    classNames: answers.classNames,
    ...(source.groups ? { groups: groupsOf(source.groups, rows) } : {}),
    notes: [
      ...(source.notes ?? []),
      ...notes,
      ...oneHotNotes(inputs, rows),
      ...constantNotes(inputs, rows),
      ...roundedNotes(task === 'regression' ? [...inputs, target] : inputs, rows),
      ...answers.notes,
    ],
  };
}

function refuse(code: string, params: Problem['params'] = {}, field = 'type'): never {
  throw new ProblemError({ code, path: ['data', field], params });
}

function refuseManyCategories(column: Column): void {
  if (column.kind === 'numbers' || column.categories.length <= MAXIMUM_CATEGORIES) return;
  const { name, categories } = column;
  const example = shorten(categories[0]!, 40);
  const params = { column: name, found: categories.length, limit: MAXIMUM_CATEGORIES, value: example };
  refuse('csv-too-many-categories', params, 'exclude');
}

/** Rows with a target and, unless means stand in for them, all inputs. */
function usableRows({ inputs, target, missing }: TableSource): { rows: Int32Array; notes: DatasetNote[] } {
  const total = lengthOf(target);
  const answered = rowsWhere(total, (row) => !missingAt(target, row));
  const complete = rowsWhere(
    total,
    (row) => !missingAt(target, row) && !inputs.some((column) => missingAt(column, row)),
  );
  const lacking = answered.length - complete.length;
  if (missing === 'error') refuseMissing([...inputs, target], total, total - complete.length);
  const notes: DatasetNote[] = [];
  if (answered.length < total) notes.push({ code: 'rows-without-target', params: { rows: total - answered.length } });
  if (lacking > 0)
    notes.push({ code: missing === 'drop' ? 'rows-dropped' : 'values-filled', params: { rows: lacking } });
  return { rows: missing === 'drop' ? complete : answered, notes };
}

function rowsWhere(total: number, holds: (row: number) => boolean): Int32Array {
  const rows = new Int32Array(total);
  let count = 0;
  for (let row = 0; row < total; row++) if (holds(row)) rows[count++] = row;
  return rows.subarray(0, count);
}

function refuseMissing(columns: readonly Column[], total: number, count: number): void {
  const column = columns.find((candidate) => rowsWhere(total, (row) => missingAt(candidate, row)).length > 0);
  if (column) refuse('csv-missing-values', { rows: count, column: column.name }, 'missing');
}

function lengthOf(column: Column): number {
  return column.kind === 'numbers' ? column.values.length : column.codes.length;
}

function widthOf(column: Column): number {
  return column.kind === 'numbers' ? 1 : column.categories.length;
}

function namesOf(column: Column): string[] {
  if (column.kind === 'numbers') return [column.name];
  return column.categories.map((category) => `${column.name}: ${shorten(category)}`);
}

function oneHotOf(column: Column): boolean[] {
  return new Array<boolean>(widthOf(column)).fill(column.kind === 'texts');
}

/** Row-major [rows, features]; NaN (all places of a one-hot 0) where a value is missing. */
function encodeInputs(
  columns: readonly Column[],
  widths: readonly number[],
  features: number,
  rows: Int32Array,
): Float32Array {
  const encoded = new Float32Array(features * rows.length);
  let place = 0;
  columns.forEach((column, i) => {
    if (column.kind === 'numbers') encodeNumbers(encoded, place, features, column, rows);
    else encodeOneHot(encoded, place, features, column, rows);
    place += widths[i]!;
  });
  return encoded;
}

function encodeNumbers(out: Float32Array, place: number, stride: number, column: NumberColumn, rows: Int32Array): void {
  rows.forEach((row, i) => {
    out[i * stride + place] = column.values[row]!;
  });
}

function encodeOneHot(out: Float32Array, place: number, stride: number, column: TextColumn, rows: Int32Array): void {
  rows.forEach((row, i) => {
    const code = column.codes[row]!;
    if (code >= 0) out[i * stride + place + code] = 1;
  });
}

interface Answers {
  readonly targets: Float32Array;
  readonly classNames: readonly string[];
  readonly notes: readonly DatasetNote[];
}

function numbersOf(target: Column, rows: Int32Array): Answers {
  if (target.kind === 'texts') return refuse('csv-target-not-number', { column: target.name }, 'task');
  const targets = new Float32Array(rows.length);
  rows.forEach((row, i) => (targets[i] = target.values[row]!));
  if (targets.every((value) => value === targets[0])) refuse('constant-target', { column: target.name }, 'target');
  return { targets, classNames: [], notes: [] };
}

/** Classes that occur in `rows`, in the order of their names or numbers. */
function classesOf(target: Column, rows: Int32Array): Answers {
  const values = target.kind === 'numbers' ? target.values : target.codes;
  const distinct = distinctOf(values, rows);
  if (distinct.length < 2) refuse('single-class', { column: target.name }, 'target');
  if (distinct.length > MAXIMUM_CLASSES) {
    refuse('too-many-classes', { column: target.name, found: distinct.length, limit: MAXIMUM_CLASSES }, 'target');
  }
  const places = new Map(distinct.map((value, i) => [value, i]));
  const targets = new Float32Array(rows.length);
  rows.forEach((row, i) => (targets[i] = places.get(values[row]!)!));
  const classNames = distinct.map((value) =>
    target.kind === 'numbers' ? String(value) : shorten(target.categories[value]!),
  );
  return { targets, classNames, notes: smallClassNotes(targets, classNames) };
}

/** Stands before every value. */
const MISSING = -Infinity;

/** Samples without a value are a group of their own. */
function groupsOf(column: Column, rows: Int32Array): NonNullable<Dataset['groups']> {
  const value = (row: number) =>
    missingAt(column, row) ? MISSING : column.kind === 'numbers' ? column.values[row]! : column.codes[row]!;
  const distinct = [...new Set(Array.from(rows, value))].sort((a, b) => a - b);
  const places = new Map(distinct.map((found, i) => [found, i]));
  const nameOf = (found: number) => (column.kind === 'numbers' ? String(found) : shorten(column.categories[found]!));
  return {
    labels: Uint32Array.from(rows, (row) => places.get(value(row))!),
    names: distinct.map((found) => (found === MISSING ? '' : nameOf(found))),
  };
}

function distinctOf(values: Float64Array | Int32Array, rows: Int32Array): number[] {
  const distinct = new Set<number>();
  rows.forEach((row) => distinct.add(values[row]!));
  return [...distinct].sort((a, b) => a - b);
}

function smallClassNotes(targets: Float32Array, classNames: readonly string[]): DatasetNote[] {
  const counts = new Uint32Array(classNames.length);
  for (const label of targets) counts[label]! += 1;
  return classNames
    .map((name, label) => ({ code: 'small-class', params: { class: name, samples: counts[label]! } }))
    .filter((note) => note.params.samples < SMALL_CLASS);
}

/** A column of texts that hardly repeat tells the samples apart and nothing else. */
function oneHotNotes(columns: readonly Column[], rows: Int32Array): DatasetNote[] {
  return columns
    .filter((column) => column.kind === 'texts')
    .map(({ name, categories: { length } }) => ({
      code: 2 * length > rows.length ? 'one-hot-unlike' : 'one-hot',
      params: { column: name, categories: length },
    }));
}

function constantNotes(columns: readonly Column[], rows: Int32Array): DatasetNote[] {
  return columns
    .filter((column) => isConstant(column, rows))
    .map((c) => ({ code: 'constant-column', params: { column: c.name } }));
}

function isConstant(column: Column, rows: Int32Array): boolean {
  const values = column.kind === 'numbers' ? column.values : column.codes;
  const first = rows.find((row) => !missingAt(column, row)) ?? 0;
  return rows.every((row) => values[row] === values[first] || missingAt(column, row));
}

function roundedNotes(columns: readonly Column[], rows: Int32Array): DatasetNote[] {
  return columns
    .filter((column) => column.kind === 'numbers' && isRounded(column.values, rows))
    .map(({ name }) => ({ code: 'rounded-column', params: { column: name } }));
}

/** True when float32 does not tell the values apart as the file does. */
function isRounded(values: Float64Array, rows: Int32Array): boolean {
  let [least, greatest, error] = [Infinity, -Infinity, 0];
  for (const row of rows) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
    error = Math.max(error, Math.abs(Math.fround(value) - value));
  }
  return error > ROUNDING * (greatest - least) && greatest > least;
}
