/** The commands of the command line, with their arguments and options. */
import type { Command } from 'commander';
import { MOST_FED } from '../../shared/fed.ts';
import { intervalMethodSchema, LEAST_LEVEL, LEVEL, MOST_LEVEL, reportPartSchema } from '../../shared/report.ts';
import {
  exportStudy,
  listLessons,
  listStudies,
  printSchema,
  show,
  type ExportOptions,
  type ListOptions,
} from './browse.ts';
import { compare, verify, type CompareOptions } from './compare.ts';
import type { Context } from './context.ts';
import { fed, type FedOptions } from './fed.ts';
import { report, type ReportOptions } from './report.ts';
import { resumeStudy, runStudy, type RunOptions } from './run.ts';
import { openTest, refit, type OpenTestOptions, type RefitOptions } from './sealed.ts';
import { serve, type ServeOptions } from './serve.ts';
import { amount, oneOf, share, whole } from './usage.ts';

/** What a command does: its arguments as typed, its options with the global ones, its exit code. */
type Act<O> = (context: Context, args: readonly [string, ...string[]], options: O) => Promise<number>;

export interface Tools {
  /** A line of help in the reader's language. */
  readonly help: (code: string) => string;
  /** Lets `act` do the work of a command. */
  readonly does: <O>(command: Command, act: Act<O>) => void;
}

const MOST_STEPS = 2 ** 32 - 1;
const MOST_WORKERS = 256;
const MOST_STUDIES = 1_000;
const USUAL_STUDIES = 200;

export function addCommands(program: Command, tools: Tools): void {
  addTraining(program, tools);
  addBrowsing(program, tools);
  addComparing(program, tools);
  addSealed(program, tools);
  addServing(program, tools);
}

function addTraining(program: Command, { help, does }: Tools): void {
  const run = program.command('run').description(help('run')).argument('<study>', help('study'));
  run.option('--seed <n>', help('seed'), whole('--seed', 0, 2 ** 32 - 1));
  const resume = program.command('resume').description(help('resume')).argument('<study>', help('study-id'));
  for (const command of [run, resume])
    command
      .option('--out <file>', help('out'))
      .option('--weights', help('weights'))
      .option('--workers <n>', help('workers'), whole('--workers', 1, MOST_WORKERS));
  does<RunOptions>(run, (context, [study], options) => runStudy(context, study, options));
  does<RunOptions>(resume, (context, [study], options) => resumeStudy(context, study, options));
}

function addBrowsing(program: Command, { help, does }: Tools): void {
  const list = program.command('list').description(help('list')).option('--json', help('json'));
  list
    .option('--query <text>', help('query'))
    .option('--limit <n>', help('limit'), whole('--limit', 1, MOST_STUDIES), USUAL_STUDIES);
  does<ListOptions>(list, (context, _args, options) => listStudies(context, options));

  const one = program.command('show').description(help('show')).argument('<id>', help('any-id'));
  does<ListOptions>(one.option('--json', help('json')), (context, [id], options) => show(context, id, options));

  const file = program.command('export').description(help('export')).argument('<study>', help('study-id'));
  file
    .option('--format <format>', help('format'), oneOf('--format', ['csv', 'json', 'study']), 'csv')
    .option('--out <file>', help('export-out'));
  does<ExportOptions>(file, (context, [study], options) => exportStudy(context, study, options));

  const samples = program.command('fed').description(help('fed')).argument('<study>', help('any-study'));
  samples
    .option('--variant <name>', help('variant'))
    .option('--step <n>', help('step'), whole('--step', 1, MOST_STEPS), 1)
    .option('--seed <n>', help('seed-fed'), whole('--seed', 0, 2 ** 32 - 1))
    .option('--samples <n>', help('samples'), whole('--samples', 1, MOST_FED), 4)
    .option('--json', help('json'));
  does<FedOptions>(samples, (context, [study], options) => fed(context, study, options));

  const lessons = program.command('lessons').description(help('lessons')).option('--json', help('json'));
  does<ListOptions>(lessons, (context, _args, options) => listLessons(context, options));
  does(program.command('schema').description(help('schema')), (context) => printSchema(context));
}

function addComparing(program: Command, { help, does }: Tools): void {
  const several = program.command('compare').description(help('compare')).argument('<runs...>', help('any-ids'));
  several
    .option('--metric <metric>', help('test-metric'))
    .option('--test <test>', help('test'))
    .option('--rope <difference>', help('rope'), amount('--rope'))
    .option('--against <variant>', help('against'))
    .option('--at <setting>', help('at'))
    .option('--json', help('json'));
  does<CompareOptions>(several, (context, runs, options) => compare(context, runs, options));
  const one = program.command('report').description(help('report')).argument('<id>', help('any-id'));
  one
    .option('--part <part>', help('part'), oneOf('--part', reportPartSchema.options), 'validation')
    .option('--best', help('best'))
    .option('--level <share>', help('level'), share('--level', LEAST_LEVEL, MOST_LEVEL), LEVEL)
    .option('--method <method>', help('method'), oneOf('--method', intervalMethodSchema.options), 'bca')
    .option('--together', help('together'))
    .option('--json', help('json'));
  does<ReportOptions>(one, (context, [id], options) => report(context, id, options));
  const again = program.command('verify').description(help('verify')).argument('<run>', help('run-id'));
  does(again, (context, [run]) => verify(context, run));
}

function addSealed(program: Command, { help, does }: Tools): void {
  const open = program.command('open-test').description(help('open-test')).argument('<id>', help('open-test-id'));
  open
    .option('--best', help('best'))
    .option('--variant <name>', help('ensemble-variant'))
    .option('--seed <n>', help('ensemble-seed'), whole('--seed', 0, 2 ** 32 - 1))
    .option('--yes', help('yes'))
    .option('--json', help('json'));
  does<OpenTestOptions>(open, (context, [id], options) => openTest(context, id, options));

  const again = program.command('refit').description(help('refit')).argument('<study>', help('study-id'));
  again
    .option('--variant <name>', help('variant'))
    .option('--seed <n>', help('refit-seed'), whole('--seed', 0, 2 ** 32 - 1))
    .option('--workers <n>', help('workers'), whole('--workers', 1, MOST_WORKERS));
  does<RefitOptions>(again, (context, [study], options) => refit(context, study, options));
}

function addServing(program: Command, { help, does }: Tools): void {
  const command = program.command('serve').description(help('serve')).option('--no-open', help('no-open'));
  command
    .option('--port <n>', help('port'), whole('--port', 1, 65_535))
    .option('--workers <n>', help('workers'), whole('--workers', 1, MOST_WORKERS));
  does<ServeOptions>(command, (context, _args, options) => serve(context, options));
}
