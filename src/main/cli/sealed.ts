/** `descent open-test` and `descent refit`: the one deliberate look at the sealed test part, and the network that it asks for. */
import { createInterface } from 'node:readline/promises';
import { isRefit } from '../../shared/cells.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Run, StudyRecord, StudySummary } from '../../shared/records.ts';
import type { Lab } from '../lab/lab.ts';
import { openRun, printJson, type JsonOption } from './browse.ts';
import { EXIT, type Context } from './context.ts';
import { follow } from './follow.ts';
import { idOf } from './ids.ts';
import { showOpenings } from './openings.ts';
import type { Terminal } from './terminal.ts';
import { metricNames, runTable } from './texts.ts';

export interface OpenTestOptions extends JsonOption {
  readonly best?: boolean;
  readonly yes?: boolean;
}

/** Asks whether the test part is really to be opened, opens it, and shows the ledger. */
export async function openTest(context: Context, typed: string, options: OpenTestOptions): Promise<number> {
  const { terminal } = context;
  const runId = idOf('run', typed);
  return context.withLab(async (lab, { catalogue }) => {
    const run = await openRun(lab, runId);
    const study = await lab.studies.open({ studyId: run.studyId });
    if (!options.yes && !(await confirmed(terminal, run, study))) {
      terminal.note(terminal.say('sealed.kept'));
      return EXIT.failed;
    }
    const opened = await lab.runs.openTest({ runId, which: options.best ? 'best' : 'final' });
    if (options.json) return printJson(terminal, opened.openings);
    showOpenings(terminal, opened, metricNames(terminal, catalogue));
    return EXIT.done;
  });
}

/** Throws the problem `cli.sealed.needs-yes` where nobody can be asked. */
async function confirmed(terminal: Terminal, run: Run, study: StudySummary): Promise<boolean> {
  if (!process.stdin.isTTY) throw new ProblemError({ code: 'cli.sealed.needs-yes' });
  const { say, note } = terminal;
  showOpenings(terminal, study, (name) => name);
  note(say('sealed.about'));
  const question = {
    run: run.id,
    variant: run.variant,
    seed: run.seed,
    samples: study.sealed[run.variantIndex] ?? '?',
  };
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (await lines.question(say('sealed.ask', question))).trim().toLowerCase();
    return ['yes', ...say('sealed.affirmations').split(',')].includes(answer);
  } finally {
    lines.close();
  }
}

export interface RefitOptions {
  readonly variant?: string;
  readonly seed?: number;
  readonly workers?: number;
}

/** Trains a variant on all samples but the test part, and shows that run. */
export async function refit(context: Context, typed: string, options: RefitOptions): Promise<number> {
  const { terminal } = context;
  const studyId = idOf('study', typed);
  return context.withLab(async (lab) => {
    const wanted = await wantedOf(lab, studyId, options);
    const record = await follow(lab, terminal, async () => {
      await lab.studies.refit({ studyId, ...wanted });
      return lab.studies.open({ studyId });
    });
    const isWanted = (run: Run) => isRefit(run) && run.variantIndex === wanted.variantIndex && run.seed === wanted.seed;
    const runs = record.runList.filter(isWanted);
    terminal.print(runTable(terminal, runs));
    return runs.every(({ status }) => status === 'completed') ? EXIT.done : EXIT.failed;
  }, options.workers);
}

/** The variant by its name, the first one when none is named; the seed likewise. */
async function wantedOf(lab: Lab, studyId: string, { variant, seed }: RefitOptions) {
  const { study }: StudyRecord = await lab.studies.open({ studyId });
  const names = study.variants.map(({ name }) => name);
  const variantIndex = variant === undefined ? 0 : names.indexOf(variant);
  if (variantIndex < 0) {
    throw new ProblemError({ code: 'cli.no-variant', params: { value: variant!, known: names.join(', ') } });
  }
  return { variantIndex, seed: seed ?? study.seeds[0]! };
}
