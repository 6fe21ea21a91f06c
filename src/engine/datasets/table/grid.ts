/** A file's cells as a rectangle with named columns: blank rows, ragged rows, headers, names. */
import { ProblemError } from '../../problem.ts';
import type { DatasetNote } from '../dataset.ts';
import { looksNumeric } from './numbers.ts';

export type Header = 'auto' | 'yes' | 'no';

export interface Grid {
  readonly names: readonly string[];
  /** Cells without surrounding blanks, header left out; every row is as long as `names`. */
  readonly rows: readonly (readonly string[])[];
  /** Place of each row in the file, counted from 1. */
  readonly rowNumbers: Int32Array;
  readonly notes: readonly DatasetNote[];
}

interface NumberedRow {
  readonly number: number;
  readonly cells: readonly string[];
}

/** Throws the problems `csv-empty`, `csv-one-column`, `csv-ragged` and `csv-header-only`. */
export function readGrid(file: readonly (readonly string[])[], header: Header): Grid {
  const filled = withoutBlankRows(file);
  if (filled.length === 0) refuse('csv-empty');
  const width = commonWidth(filled);
  if (width < 2) refuse('csv-one-column');
  const rows = filled.map((row) => fitted(row, width));
  const headed = header === 'yes' || (header === 'auto' && isHeader(rows));
  const body = headed ? rows.slice(1) : rows;
  if (body.length === 0) refuse('csv-header-only');
  return { ...named(headed ? rows[0]!.cells : new Array<string>(width).fill('')), ...bodyOf(body) };
}

function refuse(code: string, params?: Readonly<Record<string, string | number>>): never {
  throw new ProblemError({ code, path: ['data', 'path'], ...(params && { params }) });
}

function withoutBlankRows(file: readonly (readonly string[])[]): NumberedRow[] {
  return file
    .map((cells, i) => ({ number: i + 1, cells: cells.map((cell) => cell.trim()) }))
    .filter((row) => row.cells.some((cell) => cell !== ''));
}

/** The number of cells that most rows have, blank cells at the end left out of rows that are longer than others. */
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
  if (cells.length < width || cells.slice(width).some((cell) => cell !== '')) {
    refuse('csv-ragged', { row: number, found: cells.length, expected: width });
  }
  return cells.length === width ? row : { number, cells: cells.slice(0, width) };
}

/** A first row without numbers is a header when numbers stand below it, or when none of its texts does. */
function isHeader(rows: readonly NumberedRow[]): boolean {
  const [first, ...body] = rows.map((row) => row.cells);
  if (first!.some(looksNumeric)) return false;
  if (body.some((cells) => cells.some(looksNumeric))) return true;
  return first!.every((name, column) => name === '' || body.every((cells) => cells[column] !== name));
}

/** Names for all columns: `column 3` where the header has none, and a number after a name that came before. */
function named(header: readonly string[]): Pick<Grid, 'names' | 'notes'> {
  const taken = new Set<string>();
  const notes: DatasetNote[] = [];
  const names = header.map((text, column) => {
    const wanted = text === '' ? `column ${column + 1}` : text;
    let name = wanted;
    for (let n = 2; taken.has(name); n++) name = `${wanted} (${n})`;
    taken.add(name);
    if (name !== wanted) notes.push({ code: 'csv-duplicate-column', params: { column: wanted, renamed: name } });
    return name;
  });
  return { names, notes };
}

function bodyOf(body: readonly NumberedRow[]): Pick<Grid, 'rows' | 'rowNumbers'> {
  return { rows: body.map((row) => row.cells), rowNumbers: Int32Array.from(body, (row) => row.number) };
}
