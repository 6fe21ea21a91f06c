/**
 * Other libraries on the same work: each in a process of its own, on one thread, fed with workloads and answering with
 * rates.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Workload } from './workloads.ts';

const FOLDER = path.join(import.meta.dirname, 'peers');

export interface Peer {
  readonly name: string;
  readonly command: string;
  readonly script: string;
  /** How to get it, when it is not there. */
  readonly advice: string;
  /** How many times its steps per second we want, for a workload; undefined where nothing is promised. */
  target(workload: Workload): number | undefined;
  isThere(): boolean | Promise<boolean>;
}

const PYTORCH_TARGETS = new Map([
  [1, 20],
  [32, 4],
  [256, 1.3],
  [1000, 1],
]);

const installed = (name: string) => existsSync(path.join(FOLDER, 'node_modules', name));
const NPM_ADVICE = 'npm ci --prefix test/bench/peers';

export const peers: readonly Peer[] = [
  {
    name: 'PyTorch',
    command: 'python3',
    script: 'torch_steps.py',
    advice: 'python3 -m pip install torch --index-url https://download.pytorch.org/whl/cpu',
    target: ({ batch }) => PYTORCH_TARGETS.get(batch),
    isThere: () => succeeds('python3', ['-c', 'import torch']),
  },
  {
    name: 'TensorFlow.js',
    command: process.execPath,
    script: 'tensorflow.mjs',
    advice: NPM_ADVICE,
    target: ({ batch }) => (batch <= 256 ? 15 : undefined),
    isThere: () => installed('@tensorflow/tfjs-backend-wasm'),
  },
  {
    name: 'jax-js',
    command: process.execPath,
    script: 'jax.mjs',
    advice: NPM_ADVICE,
    target: ({ batch }) => (batch <= 256 ? 5 : undefined),
    isThere: () => installed('@jax-js/jax'),
  },
];

/** The peer's steps per second, workload by workload. Rejects with what it wrote when it fails. */
export async function peerSteps({ command, script }: Peer, workloads: readonly Workload[]): Promise<number[]> {
  const output = await run(command, [path.join(FOLDER, script)], JSON.stringify(workloads));
  return JSON.parse(output) as number[];
}

function run(command: string, args: readonly string[], input: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
    const child = execFile(command, args, { env, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      if (error) reject(new Error(stderr.trim().split('\n').at(-1) || error.message));
      else resolve(stdout);
    });
    // A command that is not there closes the pipe; the callback above tells.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}

async function succeeds(command: string, args: readonly string[]): Promise<boolean> {
  return run(command, args, '').then(
    () => true,
    () => false,
  );
}
