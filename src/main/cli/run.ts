/** `descent run` and `descent resume`: train a study, show how it goes, keep the result. */
import { inLanguage } from '../../shared/text.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { StudyRecord } from '../../shared/records.ts';
import type { Lab } from '../lab/lab.ts';
import { showAnalysis } from './analysis/index.ts';
import { EXIT, type Context, type GlobalOptions } from './context.ts';
import { follow } from './follow.ts';
import { quoted } from './format.ts';
import { idOf } from './ids.ts';
import { reserve, type OutFile } from './out-file.ts';
import { resultOf } from './result.ts';
import { readStudy } from './study-file.ts';
import { metricNames, runTable } from './texts.ts';

export interface RunOptions extends GlobalOptions {
  readonly out?: string;
  readonly weights?: boolean;
  readonly workers?: number;
  readonly seed?: number;
}

/** Trains the study called `name`: a file, a lesson, or `-`. Answers with the exit code. */
export async function runStudy(context: Context, name: string, options: RunOptions): Promise<number> {
  const out = await reserved(options, name);
  return train(context, options, out, async (lab) => {
    const study = withSeed(await readStudy(name, lab), options.seed);
    const { problems, notes } = await lab.studies.check({ study });
    context.terminal.complain(notes, name);
    if (problems.length > 0) {
      context.terminal.complain(problems, name);
      return null;
    }
    return () => lab.studies.start({ study });
  });
}

/** Goes on with a paused or interrupted study. Answers with the exit code. */
export async function resumeStudy(context: Context, typed: string, options: RunOptions): Promise<number> {
  const studyId = idOf('study', typed);
  return train(context, options, await reserved(options), async (lab) => {
    const record = await lab.studies.open({ studyId });
    if (record.status === 'finished') {
      context.terminal.note(context.terminal.say('already-finished', { id: studyId }));
      return () => Promise.resolve(record);
    }
    return async () => {
      await lab.studies.resume({ studyId });
      return lab.studies.open({ studyId });
    };
  });
}

/** Null when there is nothing to begin because the input is wrong, which has been said. */
type Plan = (lab: Lab) => Promise<(() => Promise<StudyRecord>) | null>;

/** The place of the result, which never is that of the study `source`; null when none is wanted. */
async function reserved({ out, weights }: RunOptions, source?: string): Promise<OutFile | null> {
  if (weights && out === undefined) throw new ProblemError({ code: 'cli.weights-without-out' });
  return out === undefined ? null : reserve(out, source);
}

async function train(context: Context, options: RunOptions, out: OutFile | null, plan: Plan): Promise<number> {
  return context.withLab(async (lab) => {
    const begin = await plan(lab);
    if (!begin) return EXIT.wrong;
    const record = await follow(lab, context.terminal, async () => announced(context, await begin()));
    return finish(context, lab, record, options, out);
  }, options.workers);
}

function announced({ terminal }: Context, record: StudyRecord): StudyRecord {
  const title = inLanguage(record.title, terminal.language);
  terminal.note(terminal.say('started', { id: record.id, title, count: record.runs }));
  return record;
}

async function finish(
  context: Context,
  lab: Lab,
  record: StudyRecord,
  options: RunOptions,
  out: OutFile | null,
): Promise<number> {
  const { terminal } = context;
  if (record.status === 'paused' || record.status === 'interrupted') {
    terminal.note(terminal.say('paused', { command: resumeCommand(record.id, options) }));
    return EXIT.interrupted;
  }
  terminal.print(runTable(terminal, record.runList));
  const [analysis, { catalogue }] = await Promise.all([
    lab.studies.analysis({ studyId: record.id }),
    lab.system.info(),
  ]);
  showAnalysis(terminal, analysis, metricNames(terminal, catalogue));
  for (const { variant, seed, problem } of record.runList)
    if (problem) terminal.complain([problem], `${variant}, ${seed}`);
  if (out) {
    await out.write(await resultOf(lab, record, options.weights ?? false));
    terminal.note(terminal.say('written', { file: options.out! }));
  }
  return verdict(context, record);
}

function verdict({ terminal }: Context, { runList }: StudyRecord): number {
  const count = runList.filter(({ status }) => status !== 'completed').length;
  if (count > 0) terminal.note(terminal.say('failed-runs', { count }));
  return count > 0 ? EXIT.failed : EXIT.done;
}

function withSeed(study: unknown, seed: number | undefined): unknown {
  return seed === undefined || typeof study !== 'object' || study === null ? study : { ...study, seeds: [seed] };
}

/** What to type to go on, in the same place. */
function resumeCommand(studyId: string, { db, data, out, weights }: RunOptions): string {
  const option = (name: string, value: string | undefined): string[] =>
    value === undefined ? [] : [name, quoted(value)];
  const where = [...option('--db', db), ...option('--data', data), ...option('--out', out)];
  return ['descent resume', studyId, ...where, ...(weights ? ['--weights'] : [])].join(' ');
}
