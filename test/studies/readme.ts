/** The README's part that `npm run studies` writes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { HEADS, type Findings, type PublishedStudy } from './published.ts';

const README = new URL('../../README.md', import.meta.url);
const [BEGIN, END] = ['<!-- studies -->', '<!-- /studies -->'];

export type Result = Pick<PublishedStudy, 'table'> & Pick<Findings, 'rows'>;

/** The tables that have rows, laid out as the formatter does it. */
export function tables(results: readonly Result[]): string {
  return (['accuracy', 'folds', 'gap'] as const)
    .map((table) => results.filter((result) => result.table === table).flatMap(({ rows }) => rows))
    .map((rows, place) => (rows.length > 0 ? markdown([Object.values(HEADS)[place]!, ...rows]) : ''))
    .filter((text) => text !== '')
    .join('\n\n');
}

function markdown([head = [], ...rows]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) => `| ${cells.map((cell, i) => cell.padEnd(widths[i]!)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** What stands in the README between the marks. */
export function shown(): string {
  const text = readFileSync(README, 'utf8');
  return text.slice(text.indexOf(BEGIN) + BEGIN.length, text.indexOf(END));
}

export function show(text: string): void {
  const readme = readFileSync(README, 'utf8');
  const [before, after] = [readme.slice(0, readme.indexOf(BEGIN)), readme.slice(readme.indexOf(END))];
  writeFileSync(README, `${before}${BEGIN}\n\n${text}\n\n${after}`);
}
