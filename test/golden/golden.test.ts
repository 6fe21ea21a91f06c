/** Every reference trajectory in cases/ is reproduced within the references' own tolerance. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GoldenCase } from './case.ts';
import { judge } from './judge.ts';
import { replay } from './replay.ts';
import { judgeStatistics, parseStatistics, type StatisticsFile } from './statistics.ts';

const folder = new URL('cases/', import.meta.url);
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as GoldenCase)
  .filter(({ format }) => format === 'golden/1');

const statistics = parseStatistics(readFileSync(new URL('stats.json', folder), 'utf8')) as StatisticsFile;

let kernels: WebAssembly.Module;
beforeAll(async () => {
  kernels = await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm'));
});

describe('reference trajectories', () => {
  it('are there', () => expect(cases.length).toBeGreaterThan(20));

  it.each(cases.map((golden) => [golden.name, golden] as const))('%s', async (_name, golden) => {
    const verdict = judge(await replay(golden, kernels), golden);
    expect(verdict).toMatchObject({ passed: true });
  });

  it('fail when a single loss is off by a thousandth', async () => {
    const golden = structuredClone(cases[0]!);
    golden.expect.losses[20]! *= 1.001;
    expect(judge(await replay(golden, kernels), golden).passed).toBe(false);
  });
});

describe('reference statistics', () => {
  it.each(statistics.cases.map((golden) => [golden.name, golden] as const))('%s', (_name, golden) => {
    expect(judgeStatistics(golden)).toMatchObject({ passed: true });
  });

  it('fail when a p-value is off by a millionth of itself', () => {
    const golden = structuredClone(statistics.cases[0]!);
    (golden.expect['paired_t'] as { p: number }).p *= 1.000001;
    expect(judgeStatistics(golden)).toMatchObject({ passed: false, figure: 'paired_t.p' });
  });

  it('read NaN and Infinity as Python writes them', () => {
    expect(parseStatistics('{"t": -Infinity, "p": [NaN, 1], "name": "NaN, Infinity"}')).toEqual({
      t: '-Infinity',
      p: ['NaN', 1],
      name: 'NaN, Infinity',
    });
  });
});
