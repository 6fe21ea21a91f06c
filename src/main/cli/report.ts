/** `descent report`: what the network of a run, or of each variant of a study, gets right and wrong. */
import { intervalsNote, withInterval } from '../../shared/intervals.ts';
import { describeCell, describeEnsemble } from '../../shared/messages/index.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Run } from '../../shared/records.ts';
import {
  countAnswering,
  type ClassReport,
  type IntervalMethod,
  type NumberReport,
  type Report,
  type ReportFigure,
  type Resampled,
} from '../../shared/report.ts';
import { inLanguage } from '../../shared/text.ts';
import type { Lab } from '../lab/lab.ts';
import { openRun, printJson, type JsonOption } from './browse.ts';
import { EXIT, type Context } from './context.ts';
import { figure, spread, table } from './format.ts';
import { idOf } from './ids.ts';
import type { Terminal } from './terminal.ts';

/** More networks are counted instead of named. */
const NAMED = 5;

export interface ReportOptions extends JsonOption {
  readonly part: Report['part'];
  readonly best?: boolean;
  readonly level: number;
  readonly method: IntervalMethod;
  readonly together?: boolean;
}

/** The runs of one variant, and what is reported of them. */
interface Reported {
  readonly variant: string;
  readonly study: string;
  readonly report: Report;
}

export async function report(
  context: Context,
  typed: string,
  { best, json, ...asked }: ReportOptions,
): Promise<number> {
  const { terminal } = context;
  const isStudy = /^s/i.test(typed.trim());
  return context.withLab(async (lab) => {
    if (asked.together && !isStudy) throw new ProblemError({ code: 'cli.report.only-study' });
    const groups = isStudy ? await variantsOf(lab, typed) : [[await openRun(lab, idOf('run', typed))]];
    const reported: Reported[] = [];
    for (const runs of groups) {
      const runIds = runs.map(({ id }) => id);
      const found = await lab.runs.report({ runIds, ...asked, which: best ? 'best' : 'final' });
      reported.push({ variant: runs[0]!.variant, study: runs[0]!.studyId, report: found });
    }
    if (json) return printJson(terminal, isStudy ? reported : reported[0]!.report);
    for (const one of reported) show(terminal, one);
    explain(terminal, reported);
    return EXIT.done;
  });
}

async function variantsOf(lab: Lab, typed: string): Promise<Run[][]> {
  const { runList } = await lab.studies.open({ studyId: idOf('study', typed) });
  return [...Map.groupBy(runList, ({ variantIndex }) => variantIndex).values()];
}

function show(terminal: Terminal, { variant, study, report: found }: Reported): void {
  const { part, networks, samples, result } = found;
  const { say } = terminal;
  const partName = say(`part.${part}`);
  if (!result) {
    const unasked = part === 'test' ? 'report.sealed' : 'report.no-network';
    const code = networks.length === 0 ? unasked : 'report.no-samples';
    return terminal.print(`${say(code, { variant, study, part: partName })}\n`);
  }
  terminal.print(say('report.title', { variant, study, part: partName, samples, networks: namesOf(terminal, found) }));
  terminal.print(result.task === 'classification' ? classText(terminal, result) : numberText(terminal, result));
}

/** Who answered: networks, or ensembles of them. */
function namesOf(terminal: Terminal, { networks, ensembles }: Report): string {
  const { say, language } = terminal;
  if (ensembles.length > 0)
    return ensembles
      .map(({ seed, networks: count }) => say('report.ensemble', { ensemble: describeEnsemble(count, language), seed }))
      .join(', ');
  if (networks.length > NAMED) return say('report.networks', { count: networks.length });
  return networks.map((network) => networkName(terminal, network)).join(', ');
}

function networkName({ say, language }: Terminal, { seed, cell, epoch }: Report['networks'][number]): string {
  const place = describeCell(cell, language);
  return `${place ? `${place}, ` : ''}${say('report.network', { seed, epoch })}`;
}

function classText({ say, language }: Terminal, report: ClassReport): string {
  const { counts, classes, macro, weighted, accuracy, resampled } = report;
  const names = classes.map(({ name }) => inLanguage(name, language));
  const places = classes.map((_, i) => i + 1);
  const matrix = table(
    ['', ...names],
    counts.map((row, label) => [names[label]!, ...row.map(String)]),
    places,
  );
  const samples = classes.reduce((sum, { support }) => sum + support, 0);
  const written = writer(resampled);
  const shares = ({ precision, recall, f1 }: ClassReport['macro']): string[] => [precision, recall, f1].map(written);
  const scores = [
    ...classes.map((score, label) => [names[label]!, ...shares(score), String(score.support)]),
    [say('row.macro'), ...shares(macro), String(samples)],
    [say('row.weighted'), ...shares(weighted), String(samples)],
  ];
  const head = ['class', 'precision', 'recall', 'f1', 'support'].map((name) => say(`column.${name}`));
  const last = say('report.accuracy', { value: written(accuracy) });
  return `\n${matrix}\n\n${table(head, scores, [1, 2, 3, 4])}\n\n${last}\n`;
}

/** Writes figures with their intervals. */
function writer(resampled: Resampled | null): (figure: ReportFigure) => string {
  return (shown) => withInterval(spread(shown.mean, shown.deviation), shown, resampled, short);
}

const short = (value: number): string => figure(value, 3);

function numberText({ say }: Terminal, { targets, resampled }: NumberReport): string {
  const written = writer(resampled);
  const head = ['target', 'mean', 'deviation', 'largest'].map((name) => say(`column.${name}`));
  const rows = targets.map(({ name, mean, deviation, largest, rmse, mae, r2 }) => [
    name,
    written(mean),
    written(deviation),
    figure(largest),
    ...[rmse, mae, r2].map(written),
  ]);
  return `\n${table([...head, 'RMSE', 'MAE', 'R²'], rows, [1, 2, 3, 4, 5, 6])}\n`;
}

/** How the figures are meant, once for all of them. */
function explain({ note, say, language }: Terminal, reported: readonly Reported[]): void {
  const results = reported.flatMap(({ report: { result } }) => result ?? []);
  const classes = results.filter((result) => result.task === 'classification').flatMap((result) => result.classes);
  if (classes.length > 0) note(say('report.matrix'));
  if (reported.some(({ report: found }) => countAnswering(found) > 1)) {
    const together = reported.some(({ report: { ensembles } }) => ensembles.length > 0);
    note(say(`report.${classes.length > 0 ? 'pooled' : 'spread'}${together ? '-ensembles' : ''}`));
  }
  if (classes.some(({ support, predicted }) => support === 0 || predicted === 0)) note(say('report.nothing'));
  if (results.length > 0 && classes.length === 0) note(say('report.residuals'));
  for (const sentence of intervalsNote(results, language, String)) note(sentence);
}
