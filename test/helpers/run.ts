/** Runs a program of ours in a process of its own, and waits for its end. */
import { spawn } from 'node:child_process';
import { NODE_FLAGS } from './node-flags.ts';

export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
  /** Gets everything the program has printed so far, and may send it a signal. */
  readonly watch?: (printed: string, kill: (signal: NodeJS.Signals) => void) => void;
}

/** Runs `node file args…`; the environment is ours, without what would make the program speak to a terminal. */
export function runNode(args: readonly string[], { env, cwd, input, watch }: RunOptions = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ['--no-warnings', ...NODE_FLAGS, ...args], {
    ...(cwd !== undefined && { cwd }),
    env: { ...process.env, NO_COLOR: '1', LANG: 'en_GB.UTF-8', LC_ALL: '', DESCENT_LAB_LANG: '', ...env },
  });
  const outcome = { stdout: '', stderr: '' };
  const collect = (stream: 'stdout' | 'stderr'): void => {
    child[stream].setEncoding('utf8').on('data', (chunk: string) => {
      outcome[stream] += chunk;
      watch?.(outcome.stdout + outcome.stderr, (signal) => child.kill(signal));
    });
  };
  collect('stdout');
  collect('stderr');
  child.stdin.end(input);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...outcome }));
  });
}
