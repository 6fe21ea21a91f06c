/** The command line as a program in a process of its own, on a folder that is the test file's alone. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runNode, type Outcome, type RunOptions } from '../../helpers/run.ts';

export interface ResultFile {
  readonly studyId: string;
  readonly runs: readonly {
    readonly id: string;
    readonly variant: string;
    readonly seed: number;
    readonly status: string;
    readonly parameters: number;
    readonly fingerprint: string;
    readonly seconds: number;
    readonly final: Record<string, number>;
    readonly history: { epochs: number[]; metrics: Record<string, number[]> };
    readonly diagnostics: { epochs: number[]; values: Record<string, number[]> };
    readonly weights?: { layer: number; name: string; shape: number[]; values: number[] }[];
  }[];
}

export const folder = mkdtempSync(join(tmpdir(), 'descent-cli-'));
export const inFolder = (...names: string[]): string => join(folder, ...names);
const ENTRY = join(import.meta.dirname, '../../../src/main/cli.ts');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

export const descent = (args: readonly string[], options: RunOptions = {}): Promise<Outcome> =>
  runNode([ENTRY, ...args], { cwd: folder, ...options, env: { DESCENT_LAB_DATA: inFolder('data'), ...options.env } });

export const readResult = (name: string): ResultFile => JSON.parse(readFileSync(inFolder(name), 'utf8')) as ResultFile;
export const json = (outcome: Outcome): unknown => JSON.parse(outcome.stdout);

export const STUDY = {
  title: 'Two rivals',
  base: {
    data: { type: 'cosine', samples: 60 },
    network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] },
    epochs: 12,
  },
  variants: [
    { name: 'SGD', patch: { optimizer: { type: 'sgd', learningRate: 0.05 } } },
    { name: 'Adam', patch: { optimizer: { type: 'adam', learningRate: 0.01 } } },
  ],
  seeds: [0, 1],
};

export function write(name: string, study: unknown): string {
  writeFileSync(inFolder(name), typeof study === 'string' ? study : JSON.stringify(study));
  return name;
}
