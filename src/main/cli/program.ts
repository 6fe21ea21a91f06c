/** The command line as a program: reads its arguments, runs the command, and says what went wrong. */
import { parseArgs } from 'node:util';
import { Command, CommanderError } from 'commander';
import { ProblemError, type Problem } from '../../shared/problem.ts';
import { LANGUAGES, languageSchema, type Language } from '../../shared/text.ts';
import { dataFolderOf, installationOf, type Installation } from '../hosts/installation.ts';
import { openLog } from '../hosts/log.ts';
import { addCommands, type Tools } from './commands.ts';
import { Context, EXIT, type GlobalOptions } from './context.ts';
import { openTerminal, systemLanguage, type Terminal } from './terminal.ts';
import { oneOf, usageProblem } from './usage.ts';

/** Runs the command in `argv` (without program names); `entryUrl` is the entry's own URL. Answers with the exit code. */
export async function main(argv: readonly string[], entryUrl: string): Promise<number> {
  const terminal = openTerminal(languageOf(argv));
  try {
    return await runProgram(argv, terminal, installationOf(entryUrl));
  } catch (error) {
    const wrong = error instanceof ProblemError;
    terminal.complain(wrong ? error.problems : [unexpected(error)]);
    return wrong ? EXIT.wrong : EXIT.failed;
  }
}

/** A failure of ours: the reader gets a reference, the log the rest. */
function unexpected(error: unknown): Problem {
  const reference = openLog(dataFolderOf()).error('the command line failed', error);
  return { code: 'unexpected', params: { reference } };
}

/** Needed before the options are read, which it describes. */
function languageOf(argv: readonly string[]): Language {
  const { values } = parseArgs({ args: [...argv], options: { language: { type: 'string' } }, strict: false });
  return languageSchema.catch(systemLanguage(process.env)).parse(values.language);
}

async function runProgram(argv: readonly string[], terminal: Terminal, installation: Installation): Promise<number> {
  let exitCode: number = EXIT.done;
  const does: Tools['does'] = (command, act) => {
    command.action(async () => {
      const options = command.optsWithGlobals<GlobalOptions>();
      const context = new Context(terminal, installation, options);
      exitCode = await act(context, command.args as [string, ...string[]], options as never);
    });
  };
  const program = rootCommand(terminal, installation);
  addCommands(program, { help: (code) => terminal.say(`help.${code}`), does });
  try {
    await program.parseAsync(argv, { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return usageExit(error);
    throw error;
  }
}

/** Help and version are answers; help for want of a command is not; the rest are mistakes. */
function usageExit(error: CommanderError): number {
  const problem = usageProblem(error);
  if (problem) throw new ProblemError(problem);
  return error.code === 'commander.help' ? EXIT.wrong : EXIT.done;
}

const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'title.usage',
  'Arguments:': 'title.arguments',
  'Options:': 'title.options',
  'Global Options:': 'title.globals',
  'Commands:': 'title.commands',
};

function rootCommand({ say }: Terminal, { version }: Installation): Command {
  return new Command('descent')
    .description(say('help.program'))
    .configureHelp({
      showGlobalOptions: true,
      styleTitle: (title) => (TITLES[title] === undefined ? title : say(TITLES[title])),
    })
    .configureOutput({ outputError: () => undefined })
    .exitOverride()
    .helpCommand(false)
    .helpOption('-h, --help', say('help.help'))
    .version(version, '-v, --version', say('help.version'))
    .option('--db <file>', say('help.db'))
    .option('--data <folder>', say('help.data'))
    .option('--language <code>', say('help.language'), oneOf('--language', LANGUAGES))
    .addHelpText('after', `\n${say('help.after')}`);
}
