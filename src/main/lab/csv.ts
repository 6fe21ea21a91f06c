/** From the text of a user's table to its cells. */
import Papa from 'papaparse';
import { ProblemError } from '../../engine/problem.ts';

const SEPARATORS = { tab: '\t', semicolon: ';', pipe: '|', comma: ',', space: ' ' } as const;
type Separator = keyof typeof SEPARATORS;

/** Tried in this order: a comma may be a decimal sign, so whatever else cuts the rows evenly goes before it. */
const CANDIDATES: readonly Separator[] = ['tab', 'semicolon', 'pipe', 'comma'];
const SAMPLE_ROWS = 100;
const SAMPLE_LENGTH = 262_144;
/** A line in which Excel names the separator; what remains of it is a blank line. */
const EXCEL_HINT = /^"?sep=([,;|\t])"?(?=\n)/i;
/** Characters cut at a time: so little that the cells are gone again before they weigh. */
const WINDOW = 65_536;

/**
 * The rows of a table with quoted fields, cut anew whenever they are gone through, so that the cells of a large table
 * are never in memory together. `delimiter` is one of the choices of the member `csv`. Blank lines are kept as rows of
 * one empty cell, so that a row's place is its number in the file. Going through them throws the problem `csv-quotes`.
 */
export function splitRows(text: string, delimiter: string): Iterable<readonly string[]> {
  const unified = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const hint = EXCEL_HINT.exec(unified);
  const lines = hint ? unified.slice(hint[0].length) : unified;
  const found = CANDIDATES.find((candidate) => SEPARATORS[candidate] === hint?.[1]) ?? detectSeparator(lines);
  const separator = delimiter === 'auto' ? found : (delimiter as Separator);
  return {
    [Symbol.iterator]: () =>
      separator === 'space' ? withoutEmpty(cut(lines, ' ')) : cut(lines, SEPARATORS[separator]),
  };
}

/** Papaparse a window at a time. A row that is longer than the window gets a larger one. */
function* cut(text: string, delimiter: string): Generator<string[]> {
  const parser = new Papa.Parser({ delimiter, newline: '\n' });
  let [start, size, rows] = [0, WINDOW, 0];
  while (start < text.length) {
    const last = start + size >= text.length;
    const { data, errors, meta } = parser.parse(text.slice(start, start + size), 0, !last) as Papa.ParseResult<
      string[]
    >;
    // What is wrong with a row that the window cuts off may be put right by what follows.
    refuseOpenQuotes(last ? errors : errors.filter(({ row }) => (row ?? 0) < data.length), rows);
    yield* data;
    rows += data.length;
    size = meta.cursor > 0 ? WINDOW : 2 * size;
    start = last ? text.length : start + meta.cursor;
  }
}

function refuseOpenQuotes(errors: readonly Papa.ParseError[], rowsBefore: number): void {
  const quotes = errors.find(({ type }) => type === 'Quotes');
  if (!quotes) return;
  const params = { row: rowsBefore + (quotes.row ?? 0) + 1 };
  throw new ProblemError({ code: 'csv-quotes', path: ['data', 'path'], params });
}

/** Blanks may come several together. */
function* withoutEmpty(rows: Iterable<string[]>): Generator<string[]> {
  for (const row of rows) yield row.filter((cell) => cell !== '');
}

/** The separator that gives the largest share of rows the same number of cells, at least two; without any, blanks. */
function detectSeparator(text: string): Separator {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const even = CANDIDATES.map((separator) => ({ separator, share: evenShare(sample, separator) }));
  const best = even.reduce((a, b) => (b.share > a.share ? b : a));
  if (best.share > 0) return best.separator;
  return evenShare(sample, 'space') > 0 ? 'space' : 'comma';
}

/** Share of the filled rows that have the most common number of cells; 0 when that is one. */
function evenShare(sample: string, separator: Separator): number {
  const { data } = Papa.parse<string[]>(sample, {
    delimiter: SEPARATORS[separator],
    newline: '\n',
    preview: SAMPLE_ROWS,
  });
  const widths = data.filter((row) => row.some((cell) => cell.trim() !== '')).map((row) => row.length);
  const counts = new Map<number, number>();
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [width, count] = [...counts].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0]);
  return width >= 2 ? count / widths.length : 0;
}
