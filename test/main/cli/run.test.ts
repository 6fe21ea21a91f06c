/** Training from the command line: what it prints, what it writes, how it ends. */
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../helpers/run.ts';
import { descent, folder, inFolder, readResult, STUDY, write, type ResultFile } from './program.ts';

describe('run', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    write('study.json', STUDY);
    outcome = await descent(['run', 'study.json', '--out', 'result.json', '--weights']);
  });

  it('ends with 0 when every run completed', () => {
    expect(outcome).toMatchObject({ code: 0 });
  });

  it('prints one line for each run on standard output, variants and seeds in order', () => {
    const lines = outcome.stdout.trimEnd().split('\n').slice(1);
    expect(lines.map((line) => line.split(/\s+/).slice(1, 5).join(' '))).toEqual([
      'SGD 0 completed 12',
      'SGD 1 completed 12',
      'Adam 0 completed 12',
      'Adam 1 completed 12',
    ]);
  });

  it('tells of every finished run in a plain line on standard error, away from a terminal', () => {
    const lines = outcome.stderr.split('\n').filter((line) => /^\[\d\/4\]/.test(line));
    expect(lines.map((line) => line.slice(0, 5))).toEqual(['[1/4]', '[2/4]', '[3/4]', '[4/4]']);
    // eslint-disable-next-line no-control-regex -- the escape that begins every terminal control sequence
    expect(outcome.stderr).not.toMatch(/\u001b/);
  });

  it('writes every metric of every epoch, with fingerprints', () => {
    const { runs } = readResult('result.json');
    expect(runs.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual(['SGD 0', 'SGD 1', 'Adam 0', 'Adam 1']);
    for (const { history, final, fingerprint } of runs) {
      expect(history.epochs).toEqual(Array.from({ length: 13 }, (_, epoch) => epoch));
      expect(Object.keys(history.metrics).sort()).toEqual(Object.keys(final).sort());
      for (const [name, values] of Object.entries(history.metrics)) expect(values.at(-1)).toBe(final[name]);
      expect(fingerprint).toMatch(/^[\da-f]{64}$/);
    }
  });

  it('writes the final weights on request: every tensor with its shape, 32-bit floats', () => {
    for (const { weights, parameters } of readResult('result.json').runs) {
      expect(weights!.map(({ layer, name, shape }) => [layer, name, shape])).toEqual([
        [0, 'weight', [1, 8]],
        [0, 'bias', [8]],
        [2, 'weight', [8, 1]],
        [2, 'bias', [1]],
      ]);
      const values = weights!.flatMap((tensor) => tensor.values);
      expect([parameters, values.length]).toEqual([25, 25]);
      expect(values.map(Math.fround)).toEqual(values);
      expect(values.every((value) => value !== 0)).toBe(true);
    }
  });

  it('leaves nothing beside the result', () => {
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('gives the same result again, with any number of workers and in another database', async () => {
    await descent(['run', 'study.json', '--out', 'again.json', '--workers', '2', '--db', 'other.db']);
    const plain = ({ runs }: ResultFile): unknown =>
      runs.map(({ id: _id, seconds: _seconds, weights: _weights, ...rest }) => rest);
    expect(plain(readResult('again.json'))).toEqual(plain(readResult('result.json')));
    expect(existsSync(inFolder('other.db'))).toBe(true);
  });

  it('takes another seed', async () => {
    await descent(['run', 'study.json', '--seed', '1', '--out', 'seed.json']);
    const only = readResult('seed.json').runs;
    expect(only.map(({ seed }) => seed)).toEqual([1, 1]);
    expect(only[0]!.fingerprint).toBe(readResult('result.json').runs[1]!.fingerprint);
  });

  it('reads a study from standard input', async () => {
    const input = JSON.stringify({ ...STUDY, seeds: [0] });
    expect(await descent(['run', '-', '--out', 'stdin.json'], { input })).toMatchObject({ code: 0 });
    expect(readResult('stdin.json').runs[0]!.fingerprint).toBe(readResult('result.json').runs[0]!.fingerprint);
  });

  it('finds a table beside its study, wherever it is run from', async () => {
    mkdirSync(inFolder('class'), { recursive: true });
    const rows = Array.from({ length: 40 }, (_, i) => `${i / 10},${(i * 7) % 11}`);
    writeFileSync(inFolder('class', 'table.csv'), ['x,y', ...rows].join('\n'));
    const base = { ...STUDY.base, data: { type: 'csv', path: 'table.csv', task: 'regression' }, loss: { type: 'mse' } };
    write('class/study.json', { base });
    expect(await descent(['run', 'class/study.json'])).toMatchObject({ code: 0 });
  });

  it('ends with 1 when a run diverges, and lets the others go on', async () => {
    const wild = { name: 'wild', patch: { optimizer: { type: 'sgd', learningRate: 1000 } } };
    write('wild.json', { ...STUDY, variants: [wild, STUDY.variants[1]], seeds: [0] });
    const { code, stdout, stderr } = await descent(['run', 'wild.json', '--out', 'wild-result.json']);
    expect(code).toBe(1);
    expect(stdout).toMatch(/wild\s+0\s+diverged/);
    expect(stdout).toMatch(/Adam\s+0\s+completed/);
    expect(stderr).toMatch(/wild, 0: .*epoch/);
    expect(readResult('wild-result.json').runs.map(({ status }) => status)).toEqual(['diverged', 'completed']);
  });
});
