/** Every reference trajectory in cases/ is reproduced within the references' own tolerance. */
import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { GoldenCase } from './case.ts';
import { judge } from './judge.ts';
import { replay } from './replay.ts';

const folder = new URL('cases/', import.meta.url);
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .map((file) => JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as GoldenCase)
  .filter(({ format }) => format === 'golden/1');

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
