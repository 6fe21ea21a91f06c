/** From the text of a user's table to its cells. */
import Papa from 'papaparse';
import { ProblemError } from '../../engine/problem.ts';

const SEPARATORS = { tab: '\t', semicolon: ';', pipe: '|', comma: ',', space: ' ' } as const;
type Separator = keyof typeof SEPARATORS;

/** Tried in this order: a comma may be a decimal sign, so whatever else cuts the rows evenly goes before it. */
const CANDIDATES: readonly Separator[] = ['tab', 'semicolon', 'pipe', 'comma'];
const SAMPLE_ROWS = 100;
const SAMPLE_LENGTH = 262_144;

/**
 * The rows of a table with quoted fields. `delimiter` is one of the choices of the member `csv`. Blank lines are kept as
 * rows of one empty cell, so that a row's place is its number in the file. Throws the problem `csv-quotes`.
 */
export function splitRows(text: string, delimiter: string): string[][] {
  const separator = delimiter === 'auto' ? detectSeparator(text) : (delimiter as Separator);
  const { data, errors } = cut(text, separator);
  const quotes = errors.find((error) => error.type === 'Quotes');
  if (quotes) {
    throw new ProblemError({ code: 'csv-quotes', path: ['data', 'path'], params: { row: (quotes.row ?? 0) + 1 } });
  }
  return separator === 'space' ? data.map((row) => row.filter((cell) => cell !== '')) : data;
}

function cut(text: string, separator: Separator, rows = 0): Papa.ParseResult<string[]> {
  return Papa.parse<string[]>(text, { delimiter: SEPARATORS[separator], preview: rows });
}

/** The separator that gives the largest share of rows the same number of cells, at least two; without any, blanks. */
function detectSeparator(text: string): Separator {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const even = CANDIDATES.map((separator) => ({
    separator,
    share: evenShare(cut(sample, separator, SAMPLE_ROWS).data),
  }));
  const best = even.reduce((a, b) => (b.share > a.share ? b : a));
  if (best.share > 0) return best.separator;
  return evenShare(cut(sample, 'space', SAMPLE_ROWS).data) > 0 ? 'space' : 'comma';
}

/** Share of the filled rows that have the most common number of cells; 0 when that is one. */
function evenShare(rows: readonly (readonly string[])[]): number {
  const widths = rows.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  return width >= 2 ? count / widths.length : 0;
}
