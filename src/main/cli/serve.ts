/** `descent serve`: the window's page in a browser on this machine, until Ctrl-C. */
import { once } from 'node:events';
import { openInBrowser } from '../hosts/browser.ts';
import { serveLaboratory } from '../hosts/serve.ts';
import { EXIT, type Context } from './context.ts';
import type { Terminal } from './terminal.ts';

export interface ServeOptions {
  readonly open: boolean;
  readonly port?: number;
  readonly workers?: number;
}

/** Serves until a signal comes. A second one on the same data folder opens one more window of the first and leaves. */
export async function serve(context: Context, { open, port, workers }: ServeOptions): Promise<number> {
  const { installation, dataFolder, databaseFile, terminal } = context;
  const served = await serveLaboratory({
    installation,
    dataFolder,
    ...(databaseFile !== undefined && { databaseFile }),
    ...(port !== undefined && { port }),
    ...(workers !== undefined && { workers }),
  });
  const ended = untilSignal();
  if (served.where === 'elsewhere') terminal.note(terminal.say('serve.elsewhere'));
  await announce(terminal, served, open && process.env['DESCENT_LAB_NO_BROWSER'] !== '1');
  if (served.where === 'elsewhere') return EXIT.done;
  terminal.note(terminal.say('serve.end'));
  await ended;
  process.once('SIGINT', () => process.exit(EXIT.interrupted));
  await served.close();
  terminal.note(terminal.say('serve.ended'));
  return EXIT.done;
}

async function announce(
  terminal: Terminal,
  { address, origin }: { address: string; origin: string },
  open: boolean,
): Promise<void> {
  if (open && (await openInBrowser(address))) {
    terminal.print(terminal.say('serve.opened', { origin }));
  } else {
    terminal.print(terminal.say('serve.address', { address }));
    terminal.note(terminal.say('serve.hint'));
  }
}

function untilSignal(): Promise<unknown> {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  return Promise.race(signals.map((signal) => once(process, signal)));
}
