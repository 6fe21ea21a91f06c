/**
 * One application, two front doors: `launch` starts a host on a data folder of its own and opens its page. The browser
 * host runs wherever a Chromium-family browser is; the desktop host where Electron's binary is.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, chromium, type Page } from 'playwright-core';
import { browserCandidates } from '../../../src/main/hosts/browser.ts';

export type HostKind = 'browser' | 'desktop';

/** A running application with a page open. */
export interface Launched {
  readonly page: Page;
  readonly dataDir: string;
  /** What the page has complained about since it was opened: errors, warnings, breaches of the content policy. */
  readonly complaints: string[];
  /** Ends the application in good order (unless it is dead) and starts it on the same data. */
  restart(): Promise<void>;
  /** Kills the host at once, as a power cut would. */
  kill(): Promise<void>;
  /** Ends everything and removes the data. */
  close(): Promise<void>;
}

/** An application's processes, and how to end them. */
interface Session {
  readonly page: Page;
  readonly host: ChildProcess;
  leave(): Promise<void>;
}

const ROOT = resolve(import.meta.dirname, '../../..');
const FLAGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const VIEWPORT = { width: 1280, height: 800 };
/** For what never comes. */
const LIMIT_MS = 120_000;

/** The hosts that can run here; says loudly which cannot. */
export function availableHosts(): HostKind[] {
  if (electronBinary() !== null) return ['browser', 'desktop'];
  console.warn('\nTHE DESKTOP WINDOW WAS NOT TESTED: ELECTRON’S BINARY IS NOT ON THIS MACHINE.\n');
  return ['browser'];
}

function electronBinary(): string | null {
  const note = join(ROOT, 'node_modules/electron/path.txt');
  const file = existsSync(note) ? join(ROOT, 'node_modules/electron/dist', readFileSync(note, 'utf8').trim()) : '';
  return file !== '' && existsSync(file) ? file : null;
}

/** Path of the browser that tests run in. */
export function browserProgram(): string {
  const found = browserCandidates(process.platform, process.env).find(isExecutable);
  if (found === undefined) throw new Error('no Chromium-family browser; name one in DESCENT_LAB_BROWSER');
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Starts the application on new data, or on `dataDir` when given. */
export async function launch(kind: HostKind): Promise<Launched> {
  const dataDir = mkdtempSync(join(tmpdir(), 'descent-e2e-'));
  const open = kind === 'browser' ? openBrowser : openDesktop;
  const complaints: string[] = [];
  let session = await openListening(open, dataDir, complaints);
  const leave = async (): Promise<void> => {
    await session.leave();
    await ended(session.host, 'SIGTERM');
  };
  return {
    get page() {
      return session.page;
    },
    dataDir,
    complaints,
    restart: async () => {
      await leave();
      session = await openListening(open, dataDir, complaints);
    },
    kill: () => ended(session.host, 'SIGKILL'),
    close: async () => {
      await leave();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function openListening(
  open: (dataDir: string) => Promise<Session>,
  dataDir: string,
  complaints: string[],
): Promise<Session> {
  const session = await open(dataDir);
  // A page that is left while it connects complains of that.
  await session.page.getByRole('navigation').waitFor();
  session.page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  session.page.on('pageerror', (error) => complaints.push(String(error.stack)));
  await session.page.reload();
  await session.page.getByRole('navigation').waitFor();
  return session;
}

const environment = (dataDir: string): Record<string, string> => ({
  ...(process.env as Record<string, string>),
  DESCENT_LAB_DATA: dataDir,
  LANG: 'en_GB.UTF-8',
  LC_ALL: 'en_GB.UTF-8',
});

async function openBrowser(dataDir: string): Promise<Session> {
  const program = join(ROOT, 'out/main/cli.js');
  const host = spawn(process.execPath, [program, 'serve', '--no-open'], {
    cwd: dataDir,
    env: environment(dataDir),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const address = await addressOf(host);
  const browser = await chromium.launch({ executablePath: browserProgram(), args: FLAGS });
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-GB', acceptDownloads: true });
  context.setDefaultTimeout(LIMIT_MS);
  const page = await context.newPage();
  await page.goto(address);
  return { page, host, leave: () => browser.close() };
}

/** The address that a host prints when it is ready. */
function addressOf(host: ChildProcess): Promise<string> {
  let printed = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      printed += chunk.toString();
      const found = /(http:\/\/127\.0\.0\.1:\d+\/\S*)\s/.exec(printed)?.[1];
      if (found !== undefined) resolve(found);
    };
    host.stdout?.on('data', read);
    host.stderr?.on('data', read);
    host.on('exit', (code) => reject(new Error(`the host ended with ${code}: ${printed}`)));
  });
}

async function openDesktop(dataDir: string): Promise<Session> {
  const application = await _electron.launch({
    executablePath: electronBinary() ?? '',
    args: [ROOT, '--no-sandbox', '--disable-gpu', `--user-data-dir=${dataDir}`],
    env: environment(dataDir),
  });
  application.context().setDefaultTimeout(LIMIT_MS);
  const page = await application.firstWindow();
  await page.setViewportSize(VIEWPORT);
  return { page, host: application.process(), leave: () => application.close() };
}

/** Sends `signal` and waits for the end; a process that is dead stays dead. */
function ended(host: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (host.exitCode !== null || host.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    host.once('exit', () => resolve());
    host.kill(signal);
  });
}
