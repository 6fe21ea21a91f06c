/** `descent list`, `show`, `lessons`, `schema` and `export`: what the laboratory holds. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Info } from '../../shared/contract.ts';
import { byTopic } from '../../shared/lessons.ts';
import { describePath } from '../../shared/messages/index.ts';
import type { Run, StudyRecord } from '../../shared/records.ts';
import { inLanguage, type LocalText } from '../../shared/text.ts';
import type { Lab } from '../lab/lab.ts';
import { showAnalysis } from './analysis/index.ts';
import { EXIT, type Context } from './context.ts';
import { gapRows, lastDiagnostics, showDiagnostics } from './diagnostics.ts';
import { duration, figure, moment, table } from './format.ts';
import { idOf } from './ids.ts';
import { isAbout, showOpenings, showProposal } from './openings.ts';
import { reserve } from './out-file.ts';
import type { Terminal } from './terminal.ts';
import { metricNames, runTable, statusName } from './texts.ts';

export interface JsonOption {
  readonly json?: boolean;
}

export interface ListOptions extends JsonOption {
  readonly query?: string;
  readonly limit: number;
}

/** Saved studies, newest first. */
export async function listStudies(context: Context, { query = '', limit, json }: ListOptions): Promise<number> {
  const { terminal } = context;
  const studies = await context.withLab((lab) => lab.studies.list({ query, limit }));
  if (json) return printJson(terminal, studies);
  if (studies.length === 0) terminal.note(query ? terminal.say('no-match', { query }) : terminal.say('no-studies'));
  const head = ['id', 'title', 'status', 'runs', 'dataset', 'created'].map((name) => terminal.say(`column.${name}`));
  const rows = studies.map((study) => [
    study.id,
    inLanguage(study.title, terminal.language),
    statusName(terminal, study.status),
    `${study.finishedRuns}/${study.runs}`,
    study.dataset,
    moment(study.createdAt),
  ]);
  if (rows.length > 0) terminal.print(table(head, rows, [3]));
  return EXIT.done;
}

/** One study with its runs, or one run. */
export async function show(context: Context, typed: string, { json = false }: JsonOption): Promise<number> {
  const { terminal } = context;
  const asRun = /^r/i.test(typed.trim());
  return context.withLab(async (lab, { catalogue }) => {
    const showing = { lab, terminal, catalogue, json };
    if (asRun) await showOneRun(showing, idOf('run', typed));
    else await showOneStudy(showing, idOf('study', typed));
    return EXIT.done;
  });
}

interface Showing {
  readonly lab: Lab;
  readonly terminal: Terminal;
  readonly catalogue: Info['catalogue'];
  readonly json: boolean;
}

async function showOneRun({ lab, terminal, catalogue, json }: Showing, runId: string): Promise<void> {
  const run = await openRun(lab, runId);
  const diagnostics = await lastDiagnostics(lab, runId);
  if (json) return void printJson(terminal, { ...run, diagnostics });
  showRun(terminal, catalogue, run);
  showDiagnostics(terminal, catalogue, run, diagnostics);
  const study = await lab.studies.open({ studyId: run.studyId });
  const opened = study.openings.some((opening) => isAbout(opening, runId));
  if (opened) showOpenings(terminal, study, metricNames(terminal, catalogue), runId);
}

async function showOneStudy({ lab, terminal, catalogue, json }: Showing, studyId: string): Promise<void> {
  const record = await lab.studies.open({ studyId });
  const analysis = await lab.studies.analysis({ studyId });
  if (json) return void printJson(terminal, { ...record, analysis });
  const metricName = metricNames(terminal, catalogue);
  await showStudy(lab, terminal, record);
  showAnalysis(terminal, analysis, metricName);
  showOpenings(terminal, record, metricName);
  await showProposal(lab, terminal, record);
}

/** The run of this id. */
export async function openRun(lab: Lab, runId: string): Promise<Run> {
  return (await lab.runs.compare({ runIds: [runId] })).runs[0]!;
}

async function showStudy(lab: Lab, terminal: Terminal, record: StudyRecord): Promise<void> {
  const { variants } = await lab.studies.check({ study: record.study });
  const title = inLanguage(record.title, terminal.language);
  terminal.print(`${record.id}  ${title}  (${statusName(terminal, record.status)}, ${moment(record.createdAt)})`);
  for (const { name, differences } of variants) {
    const list = differences.map(({ path, value }) => `${describePath(path)} = ${JSON.stringify(value)}`).join(', ');
    const text = list || terminal.say('differs-nothing');
    terminal.print(`  ${terminal.say('differs', { variant: name, differences: text })}`);
  }
  terminal.print(`\n${runTable(terminal, record.runList)}`);
}

function showRun(terminal: Terminal, catalogue: Info['catalogue'], run: Run): void {
  const { id, studyId: study, variant, seed, parameters: count, epoch, epochs } = run;
  terminal.print(terminal.say('run-title', { id, study, variant, seed }));
  const size = terminal.say('parameters', { count, epoch, epochs, time: duration(run.elapsed) });
  terminal.print(`${statusName(terminal, run.status)}, ${size}`);
  if (run.problem) terminal.complain([run.problem]);
  if (run.fingerprint) terminal.print(`${terminal.say('column.fingerprint')}: ${run.fingerprint}`);
  for (const { verifiedAt, version, fingerprint } of run.verifications) {
    const key = fingerprint === run.fingerprint ? 'was-verified' : 'was-not-verified';
    terminal.print(`  ${terminal.say(key, { when: moment(verifiedAt), version, fingerprint })}`);
  }
  const head = ['metric', 'final', 'best-value'].map((name) => terminal.say(`column.${name}`));
  const metricName = metricNames(terminal, catalogue);
  const names = Object.keys(run.final).sort();
  const rows = names.map((name) => [metricName(name), figure(run.final[name]), figure(run.best[name])]);
  terminal.print(`\n${table(head, [...rows, ...gapRows(terminal, catalogue, run)], [1, 2])}`);
}

/** The lessons under their topics, in their order. */
export async function listLessons(context: Context, { json }: JsonOption): Promise<number> {
  const { terminal } = context;
  const lessons = await context.withLab((lab) => lab.lessons.list());
  if (json) return printJson(terminal, lessons);
  const head = ['topic', 'lesson', 'title'].map((name) => terminal.say(`column.${name}`));
  const say = (text: LocalText): string => inLanguage(text, terminal.language);
  const rows = byTopic(lessons).flatMap(({ name, lessons: group }) =>
    group.map(({ id, title }, place) => [place === 0 ? say(name) : '', id, say(title)]),
  );
  terminal.print(table(head, rows));
  return EXIT.done;
}

/** The JSON Schema of a study file. */
export async function printSchema(context: Context): Promise<number> {
  return printJson(context.terminal, await context.withLab((lab) => lab.system.schema()));
}

export interface ExportOptions {
  readonly format: 'csv' | 'json' | 'study';
  readonly out?: string;
}

/** A study as a file, on standard output or at `out`: a file, or a folder where it takes a name of its own. */
export async function exportStudy(context: Context, typed: string, { format, out }: ExportOptions): Promise<number> {
  const studyId = idOf('study', typed);
  const file = await context.withLab((lab) => lab.studies.export({ studyId, format }));
  if (out === undefined) {
    context.terminal.print(file.content.replace(/\r?\n$/, ''));
    return EXIT.done;
  }
  const target = (await isFolder(out)) ? join(out, file.fileName) : out;
  await (await reserve(target)).write(file.content);
  context.terminal.note(context.terminal.say('written', { file: target }));
  return EXIT.done;
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

export function printJson(terminal: Terminal, value: unknown): number {
  terminal.print(JSON.stringify(value, null, 2));
  return EXIT.done;
}
