/** `descent fed`: the samples of an update as the network is fed them, beside what they are. */
import { ProblemError } from '../../shared/problem.ts';
import { parseStudy } from '../../shared/resolve.ts';
import { givesOwnSamples, sharesInWords, type Fed } from '../../shared/fed.ts';
import type { LooseObject } from '../../shared/study.ts';
import { inLanguage } from '../../shared/text.ts';
import type { Lab } from '../lab/lab.ts';
import { openRun, printJson, type JsonOption } from './browse.ts';
import { EXIT, type Context } from './context.ts';
import { figure, table } from './format.ts';
import { idOf } from './ids.ts';
import { picture } from './picture.ts';
import { readStudy } from './study-file.ts';
import type { Terminal } from './terminal.ts';

export interface FedOptions extends JsonOption {
  readonly variant?: string;
  readonly step: number;
  readonly seed?: number;
  readonly samples: number;
}

/** An experiment, and the variant it is of. */
interface Named {
  readonly variant: string;
  readonly experiment: LooseObject;
  /** Whether the runs of its study train on parts of their own, which this is none of. */
  readonly divides: boolean;
}

/** Inputs of a table side by side. */
const SIDE_BY_SIDE = 6;
const GAP = '   ';

export async function fed(context: Context, typed: string, options: FedOptions): Promise<number> {
  const { terminal } = context;
  return context.withLab(async (lab) => {
    const { variant, experiment, divides } = await find(lab, typed, options);
    const answer = await lab.data.fed({ experiment, step: options.step, samples: options.samples });
    if (options.json) return printJson(terminal, answer);
    const { step, steps, epoch, rows } = answer;
    terminal.print(
      `${terminal.say('fed.title', { variant, seed: Number(experiment['seed']), step, steps, epoch, rows })}\n`,
    );
    show(terminal, answer);
    const shown = answer.samples.length;
    if (shown < rows) terminal.note(terminal.say('fed.first', { shown }));
    if (divides) terminal.note(terminal.say('fed.plain-split'));
    return EXIT.done;
  });
}

/** A run's experiment, or that of a variant of a saved or written study. */
async function find(lab: Lab, typed: string, { variant, seed }: FedOptions): Promise<Named> {
  if (/^r[1-9]\d*$/i.test(typed)) {
    const run = await openRun(lab, idOf('run', typed));
    return { variant: run.variant, experiment: run.experiment, divides: false };
  }
  const isSaved = /^s[1-9]\d*$/i.test(typed);
  const written = isSaved
    ? (await lab.studies.open({ studyId: idOf('study', typed) })).study
    : await readStudy(typed, lab);
  const { problems, variants } = await lab.studies.check({ study: written });
  const { study } = parseStudy(written);
  if (problems.length > 0 || !study) throw new ProblemError(...problems);
  const chosen = variant === undefined ? variants[0] : variants.find(({ name }) => name === variant);
  if (!chosen) {
    const known = variants.map(({ name }) => name).join(', ');
    throw new ProblemError({ code: 'cli.variant-not-in-study', params: { value: variant ?? '', known } });
  }
  const own = { ...chosen.experiment, seed: seed ?? study.seeds[0]! };
  return { variant: chosen.name, experiment: own, divides: givesOwnSamples(study.protocol) };
}

function show(terminal: Terminal, answer: Fed): void {
  if (answer.images) showImages(terminal, answer, answer.images);
  else if (answer.table) showTable(terminal, answer, answer.table);
}

/** Before and after side by side, one sample below the other. */
function showImages(terminal: Terminal, answer: Fed, images: NonNullable<Fed['images']>): void {
  const length = images.height * images.width * images.channels;
  const [before, after] = [images.before, images.after].map((bytes) => Buffer.from(bytes, 'base64'));
  answer.samples.forEach((sample, i) => {
    const [left, right] = [before!, after!].map((bytes) =>
      picture(bytes.subarray(i * length, (i + 1) * length), images),
    );
    terminal.print(`${terminal.say('fed.sample', { sample: sample + 1 })}: ${targetOf(terminal, answer, i)}`);
    terminal.print(left!.map((line, row) => `|${line}|${GAP}|${right![row]!}|`).join('\n') + '\n');
  });
}

function showTable(
  terminal: Terminal,
  answer: Fed,
  { features, hidden, before, after }: NonNullable<Fed['table']>,
): void {
  const shown = Math.min(features.length, SIDE_BY_SIDE);
  const head = [terminal.say('column.sample'), ...features.slice(0, shown), terminal.say('column.target')];
  const rows = answer.samples.map((sample, i) => [
    String(sample + 1),
    ...before[i]!.slice(0, shown).map((value, k) => changed(value, after[i]![k]!)),
    targetOf(terminal, answer, i),
  ]);
  terminal.print(table(head, rows));
  const left = features.length - shown + hidden;
  if (left > 0) terminal.note(terminal.say('fed.more-inputs', { count: left }));
}

/** A number, and what has become of it. */
const changed = (before: number, after: number): string =>
  before === after ? figure(before) : `${figure(before)} → ${figure(after)}`;

function targetOf({ language }: Terminal, { shares, numbers }: Fed, i: number): string {
  if (numbers) return numbers.targets.map((_, k) => changed(numbers.before[i]![k]!, numbers.after[i]![k]!)).join(', ');
  if (!shares) return '';
  const names = shares.classes.map((name) => inLanguage(name, language));
  const [before, after] = [shares.before[i]!, shares.after[i]!].map((one) => sharesInWords(one, names));
  return before === after ? before! : `${before} → ${after}`;
}
