/** `descent open-test` and `descent refit`: the one deliberate look at the sealed test part, and the network that it asks for. */
import { createInterface } from 'node:readline/promises';
import { isRefit } from '../../shared/cells.ts';
import { describeEnsemble } from '../../shared/messages/index.ts';
import type { OpenableNetwork } from '../../shared/openable.ts';
import { ProblemError } from '../../shared/problem.ts';
import type { Run, StudyRecord, StudySummary } from '../../shared/records.ts';
import type { Lab } from '../lab/lab.ts';
import { openRun, printJson, type JsonOption } from './browse.ts';
import { EXIT, type Context } from './context.ts';
import { follow } from './follow.ts';
import { idOf, isStudyId } from './ids.ts';
import { showOpenings } from './openings.ts';
import type { Terminal } from './terminal.ts';
import { metricNames, runTable } from './texts.ts';

export interface OpenTestOptions extends JsonOption {
  readonly best?: boolean;
  readonly yes?: boolean;
  readonly variant?: string;
  readonly seed?: number;
}

/** What is to be opened: in words, and the act itself. */
interface Act {
  readonly question: string;
  readonly open: () => Promise<StudySummary>;
}

/** Asks whether the test part is really to be opened, for a run or for an ensemble of a study; opens it, and shows the ledger. */
export async function openTest(context: Context, typed: string, options: OpenTestOptions): Promise<number> {
  const { terminal } = context;
  const asStudy = isStudyId(typed);
  const id = idOf(asStudy ? 'study' : 'run', typed);
  refuseMixed(id, asStudy, options);
  return context.withLab(async (lab, { catalogue }) => {
    const studyId = asStudy ? id : (await openRun(lab, id)).studyId;
    const study = await lab.studies.open({ studyId });
    const act = asStudy ? await ensembleAct(lab, terminal, study, options) : runAct(lab, terminal, study, id, options);
    if (!options.yes && !(await confirmed(terminal, study, act.question))) {
      terminal.note(terminal.say('sealed.kept'));
      return EXIT.failed;
    }
    const opened = await act.open();
    if (options.json) return printJson(terminal, opened.openings);
    showOpenings(terminal, opened, metricNames(terminal, catalogue));
    return EXIT.done;
  });
}

/** Throws `cli.sealed.only-final` and `cli.sealed.only-study` for options that say nothing about what is opened. */
function refuseMixed(id: string, asStudy: boolean, { best, variant, seed }: OpenTestOptions): void {
  if (asStudy && best) throw new ProblemError({ code: 'cli.sealed.only-final' });
  if (!asStudy && (variant !== undefined || seed !== undefined))
    throw new ProblemError({ code: 'cli.sealed.only-study', params: { run: id } });
}

function runAct(lab: Lab, { say }: Terminal, study: StudyRecord, runId: string, { best }: OpenTestOptions): Act {
  const { variant, variantIndex, seed } = study.runList.find(({ id }) => id === runId)!;
  return {
    question: say('sealed.ask', { run: runId, variant, seed, samples: samplesOf(study, variantIndex) }),
    open: () => lab.runs.openTest({ runId, which: best ? 'best' : 'final' }),
  };
}

/** Throws `sealed.no-ensemble` for a study whose networks do not answer together. */
async function ensembleAct(
  lab: Lab,
  { say, language }: Terminal,
  study: StudyRecord,
  options: OpenTestOptions,
): Promise<Act> {
  const { id: studyId } = study;
  const wanted = await wantedOf(lab, studyId, options);
  const { candidates } = await lab.studies.openable({ studyId });
  const isWanted = ({ variantIndex, seed }: OpenableNetwork) =>
    variantIndex === wanted.variantIndex && seed === wanted.seed;
  const found = candidates.find((one) => one.ensemble && isWanted(one));
  const about = { variant: study.variants[wanted.variantIndex]!, seed: wanted.seed };
  const ensemble = describeEnsemble(found?.ensemble?.runIds.length ?? 0, language);
  return {
    question: say('sealed.ask-ensemble', { ...about, ensemble, samples: samplesOf(study, wanted.variantIndex) }),
    open: () => lab.studies.openEnsemble({ studyId, ...wanted }),
  };
}

const samplesOf = ({ sealed }: StudySummary, variantIndex: number): number | string => sealed[variantIndex] ?? '?';

/** Throws the problem `cli.sealed.needs-yes` where nobody can be asked. */
async function confirmed(terminal: Terminal, study: StudySummary, question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new ProblemError({ code: 'cli.sealed.needs-yes' });
  const { say, note } = terminal;
  showOpenings(terminal, study, (name) => name);
  note(say('sealed.about'));
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = (await lines.question(question)).trim().toLowerCase();
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
async function wantedOf(lab: Lab, studyId: string, { variant, seed }: Pick<RefitOptions, 'variant' | 'seed'>) {
  const { study }: StudyRecord = await lab.studies.open({ studyId });
  const names = study.variants.map(({ name }) => name);
  const variantIndex = variant === undefined ? 0 : names.indexOf(variant);
  if (variantIndex < 0) {
    throw new ProblemError({ code: 'cli.no-variant', params: { value: variant!, known: names.join(', ') } });
  }
  return { variantIndex, seed: seed ?? study.seeds[0]! };
}
