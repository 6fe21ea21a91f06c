/** A study as a file: a table for spreadsheets, everything as JSON, or the study itself to be run again. */
import Papa from 'papaparse';
import { catalogue } from '../../engine/catalogue.ts';
import type { Contract } from '../../shared/contract.ts';
import { inDiagnosticOrder } from '../../shared/diagnostics.ts';
import type { History, Opening, Run, StudyRecord } from '../../shared/records.ts';
import { analyse } from './analysis/index.ts';
import { breathe } from './breathe.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';
import { diagnosticsOf, historyOf } from './runs.ts';

type Format = Parameters<Methods<Contract['studies']>['export']>[0]['format'];
type File = Awaited<ReturnType<Methods<Contract['studies']>['export']>>;

/** The file's content. Figures are written in full: reading them back gives the same bits. */
export async function exportStudy(parts: LabParts, record: StudyRecord, format: Format): Promise<File> {
  const name = fileName(record);
  switch (format) {
    case 'csv':
      return { fileName: `${name}.csv`, mime: 'text/csv', content: await csvOf(parts, record) };
    case 'json':
      return { fileName: `${name}.json`, mime: 'application/json', content: await jsonOf(parts, record) };
    case 'study':
      return {
        fileName: `${name}.study.json`,
        mime: 'application/json',
        content: JSON.stringify(record.study, null, 2),
      };
  }
}

/**
 * One line for each run and epoch; a column for each metric and diagnostic, for each name in the protocol's cells and, once
 * the test part has been opened, for what the ledger says. Empty where a value was not finite or not measured. Ensembles that
 * it was opened for follow, a line each: the names of their runs, separated by spaces, and `ensemble` for a status.
 */
async function csvOf(parts: LabParts, record: StudyRecord): Promise<string> {
  const { runList } = record;
  const opened = openedColumns(record);
  const names = [...new Set(runList.flatMap(({ final }) => Object.keys(final)))];
  const diagnostics = diagnosticNames(parts, runList);
  const cells = [...new Set(runList.flatMap(({ cell }) => Object.keys(cell)))];
  const head = [
    'study',
    'run',
    'variant',
    'seed',
    ...cells,
    'status',
    'epoch',
    ...names,
    ...opened.names,
    ...diagnostics,
  ];
  const blocks: string[] = [Papa.unparse([head])];
  for (const run of runList) {
    const metricsAt = rowsOf(historyOf(parts, run.id), names);
    const diagnosticsAt = rowsOf(diagnosticsOf(parts, run.id), diagnostics);
    const own = Papa.unparse([beginningOf(run, cells)]);
    const nothing = ','.repeat(diagnostics.length);
    const lines: string[] = [];
    metricsAt.forEach((row, epoch) =>
      lines.push(`${own},${epoch}${row}${opened.of(run.id, epoch)}${diagnosticsAt[epoch] ?? nothing}`),
    );
    if (lines.length > 0) blocks.push(lines.join('\r\n'));
    await breathe();
  }
  blocks.push(...ensembleLines(record, { cells, names, opened, diagnostics }));
  return `${blocks.join('\r\n')}\r\n`;
}

/** The columns that follow those of every study. */
interface Columns {
  readonly cells: readonly string[];
  readonly names: readonly string[];
  readonly opened: ReturnType<typeof openedColumns>;
  readonly diagnostics: readonly string[];
}

/** What the ledger says of ensembles, beside their own validation scores. */
function ensembleLines({ id, openings }: StudyRecord, { cells, names, opened, diagnostics }: Columns): string[] {
  return openings.flatMap((opening) => {
    const { ensemble, variant, seed, validation } = opening;
    if (!ensemble) return [];
    const place = [id, ensemble.join(' '), harmless(variant), seed, ...cells.map(() => ''), 'ensemble', ''];
    const known = names.map((name) => validation.scores[name]?.mean ?? '');
    return [`${Papa.unparse([[...place, ...known]])}${opened.line([opening])}${','.repeat(diagnostics.length)}`];
  });
}

/**
 * The ledger as columns: test scores at the epoch whose network was opened, for ensembles the out-of-bag scores too, when that
 * was first, how often, and how often the test part was opened in all, in this study and in others of the same samples. None
 * before the first opening.
 */
function openedColumns({ openings, openedElsewhere }: StudyRecord) {
  if (openings.length === 0) return { names: [], of: () => '', line: () => '' };
  const scored = openings.flatMap(({ scores, validation }) => [...Object.keys(scores), ...unseenOf(validation.scores)]);
  const scores = [...new Set(scored)];
  const names = [...scores, 'test.openedAt', 'test.openings', 'test.openingsInAll'];
  const line = (own: readonly Opening[]): string => {
    const [first] = own;
    if (!first) return ','.repeat(names.length);
    const measured = scores.map((name) => first.scores[name] ?? first.validation.scores[name]?.mean ?? '');
    return `,${[...measured, first.openedAt, own.length, openings.length + openedElsewhere].join(',')}`;
  };
  const of = (runId: string, epoch: number): string =>
    line(openings.filter((opening) => opening.runId === runId && opening.epoch === epoch));
  return { names, of, line };
}

/** The names of scores that are not among a run's metrics. */
const unseenOf = (scores: Opening['validation']['scores']): string[] =>
  Object.keys(scores).filter((name) => name.startsWith('outOfBag.'));

/** Every diagnostic that one of the runs has. */
function diagnosticNames({ store }: LabParts, runs: readonly Run[]): string[] {
  const names = new Set(runs.flatMap(({ id }) => store.read(() => store.diagnostics.namesOf(id))));
  return inDiagnosticOrder([...names], catalogue);
}

/** What stands in front of every line of a run. */
function beginningOf(run: Run, cells: readonly string[]): unknown[] {
  const place = cells.map((name) => run.cell[name] ?? '');
  return [run.studyId, run.id, harmless(run.variant), run.seed, ...place, run.status];
}

/** By epoch, the values of these names, each behind a comma: numbers need no quotes. */
function rowsOf({ epochs, values }: History, names: readonly string[]): string[] {
  const columns = names.map((name) => values[name] ?? []);
  const rows: string[] = [];
  epochs.forEach((epoch, i) => {
    let row = '';
    for (const column of columns) row += `,${column[i] ?? ''}`;
    rows[epoch] = row;
  });
  return rows;
}

/** A text that a spreadsheet would take for a formula gets an apostrophe in front. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The study, what its runs come to, and every run with its experiment, its fingerprint and its whole history; put together run by run. */
async function jsonOf(parts: LabParts, record: StudyRecord): Promise<string> {
  const { runList, runs: _count, ...study } = record;
  const about = { program: 'Descent Lab', programVersion: parts.version, ...study };
  const head = JSON.stringify({ ...about, analysis: await analyse(parts, record) });
  const runs: string[] = [];
  for (const run of runList) {
    const { epochs, values } = historyOf(parts, run.id);
    const { runId: _id, ...diagnostics } = diagnosticsOf(parts, run.id);
    runs.push(JSON.stringify({ ...run, history: { epochs, values }, diagnostics }));
    await breathe();
  }
  return `${head.slice(0, -1)},"runs":[\n${runs.join(',\n')}\n]}`;
}

/** The title, fit for a file name on every system, with the study's id. */
function fileName({ id, title }: StudyRecord): string {
  const text = typeof title === 'string' ? title : title.en;
  const plain = text
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return [plain || 'study', id].join('-');
}
