/** A file's cells as a rectangle with named columns: blank rows, ragged rows, headers, names. */
import { ProblemError } from '../../problem.ts';
import type { DatasetNote } from '../dataset.ts';
import { looksNumeric } from './numbers.ts';
import { shorten } from './text.ts';

export type Header = 'auto' | 'yes' | 'no';

/** A file cut into cells. It may be gone through several times, and need not be in memory as a whole. */
export type Rows = Iterable<readonly string[]>;

/** What the first rows of a file tell about all of them. */
export interface Frame {
  readonly names: readonly string[];
  /** Whether the first row that is not blank is the header. */
  readonly headed: boolean;
  readonly notes: readonly DatasetNote[];
}

export interface NumberedRow {
  /** Place in the file, counted from 1. */
  readonly number: number;
  /** Without surrounding blanks. */
  readonly cells: readonly string[];
}

/** How much of a file decides on its width and its header. */
const SAMPLE_ROWS = 1000;
const SAMPLE_CELLS = 1_000_000;

/** Throws the problems `csv-empty`, `csv-one-column`, `csv-ragged` and `csv-header-only`. */
export function readFrame(file: Rows, header: Header): Frame {
  const sample = firstRows(file);
  if (sample.length === 0) refuse('csv-empty');
  const width = commonWidth(sample);
  if (width < 2) refuse('csv-one-column');
  const rows = sample.map((row) => fitted(row, width).cells);
  const headed = header === 'yes' || (header === 'auto' && isHeader(rows));
  if (headed && rows.length === 1) refuse('csv-header-only');
  return { headed, ...named(headed ? rows[0]! : new Array<string>(width).fill('')) };
}

/** The rows below the header, blank ones left out, each as long as `frame.names`. Throws the problem `csv-ragged`. */
export function* bodyRows(file: Rows, { names, headed }: Frame): Generator<NumberedRow> {
  let skip = headed;
  for (const row of filledRows(file)) {
    if (!skip) yield fitted(row, names.length);
    skip = false;
  }
}

function refuse(code: string, params?: Readonly<Record<string, string | number>>): never {
  throw new ProblemError({ code, path: ['data', 'path'], ...(params && { params }) });
}

function firstRows(file: Rows): NumberedRow[] {
  const rows: NumberedRow[] = [];
  let cells = 0;
  for (const row of filledRows(file)) {
    rows.push(row);
    cells += row.cells.length;
    if (rows.length === SAMPLE_ROWS || cells > SAMPLE_CELLS) break;
  }
  return rows;
}

function* filledRows(file: Rows): Generator<NumberedRow> {
  let number = 0;
  for (const row of file) {
    number += 1;
    const cells = row.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) yield { number, cells };
  }
}

/** The number of cells that most rows have. */
function commonWidth(rows: readonly NumberedRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, [width, count]) => (count > best.count ? { width, count } : best), {
    width: 0,
    count: 0,
  }).width;
}

/** The row at the common width: blank cells beyond it are dropped, any other difference is a problem. */
function fitted(row: NumberedRow, width: number): NumberedRow {
  const { cells, number } = row;
  if (cells.length === width) return row;
  if (cells.length < width || cells.slice(width).some((cell) => cell !== '')) {
    refuse('csv-ragged', { row: number, found: cells.length, expected: width });
  }
  return { number, cells: cells.slice(0, width) };
}

/** A first row without numbers is a header when numbers stand below it, or when none of its texts does. */
function isHeader([first, ...body]: readonly (readonly string[])[]): boolean {
  if (first!.some(looksNumeric)) return false;
  if (body.some((cells) => cells.some(looksNumeric))) return true;
  return first!.every((name, column) => name === '' || body.every((cells) => cells[column] !== name));
}

/** Names for all columns: `column 3` where the header has none, and a number after a name that came before. */
function named(header: readonly string[]): Pick<Frame, 'names' | 'notes'> {
  const taken = new Map<string, number>();
  const notes: DatasetNote[] = [];
  const names = header.map((text, column) => {
    const wanted = text === '' ? `column ${column + 1}` : shorten(text);
    const name = unused(wanted, taken);
    if (name !== wanted) notes.push({ code: 'csv-duplicate-column', params: { column: wanted, renamed: name } });
    return name;
  });
  return { names, notes };
}

/** `taken` holds how often each name was wanted; a name that is given out is taken. */
function unused(wanted: string, taken: Map<string, number>): string {
  let times = taken.get(wanted) ?? 1;
  let name = wanted;
  while (taken.has(name)) name = `${wanted} (${++times})`;
  taken.set(name, 1).set(wanted, times);
  return name;
}
