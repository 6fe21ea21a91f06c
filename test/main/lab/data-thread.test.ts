import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { cosine } from '../../../src/engine/datasets/cosine.ts';
import { csv } from '../../../src/engine/datasets/csv.ts';
import type { Choice } from '../../../src/engine/member.ts';
import { DataThread, dataWorkerNextTo } from '../../../src/main/lab/data-thread.ts';
import { DataLibrary } from '../../../src/main/lab/data.ts';
import { Materials } from '../../../src/main/lab/material.ts';
import { choose } from '../../engine/datasets/choices.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { problemOf } from '../../helpers/problems.ts';
import { experimentOf } from '../../helpers/training.ts';
import { Shelf } from './shelf.ts';

function threadOf(script: URL, megabytes?: number): DataThread {
  const thread = new DataThread(script, megabytes ? { maxOldGenerationSizeMb: megabytes } : undefined);
  onTestFinished(() => thread.close());
  return thread;
}

const realThread = () => threadOf(dataWorkerNextTo(new URL('file:///worker.ts')));
const asked = (data: Choice) => ({ ...experimentOf({ loss: { type: 'mse' } }), data });

/** A table of about 44 MB: 600,000 rows of 8 inputs and a target. */
function largeTable(): string {
  const file = join(temporaryFolder(), 'large.csv');
  const pieces = Array.from(
    { length: 1000 },
    (_, i) => Array.from({ length: 8 }, (_, j) => (((i + 1) * (j + 7919)) % 9973) / 1e4).join(',') + `,${i / 7}`,
  );
  const lines = pieces.join('\n');
  writeFileSync(file, ['a,b,c,d,e,f,g,h,y', ...Array.from({ length: 600 }, () => lines)].join('\n'));
  return file;
}

it('leaves the main thread free while a table of 44 MB is read and prepared', async () => {
  const library = new DataLibrary('resources', new Shelf(), realThread());
  const known = await library.identified(asked(choose(csv, { path: largeTable() })));
  let ticks = 0;
  const ticking = setInterval(() => (ticks += 1), 5);
  const { shape } = await library.look(known);
  const ticksOfLook = ticks;
  const { data } = await library.prepare(known);
  clearInterval(ticking);
  expect([shape.train.samples, shape.features]).toEqual([360_000, 8]);
  expect(data.train.inputs.buffer).toBeInstanceOf(SharedArrayBuffer);
  expect(ticksOfLook).toBeGreaterThan(0);
  expect(ticks).toBeGreaterThan(ticksOfLook);
});

it('is asked once for what many want to know at once', async () => {
  const thread = realThread();
  const materials = new Materials(new DataLibrary('resources', new Shelf(), thread));
  const ask = vi.spyOn(thread, 'ask');
  const rivals = Array.from({ length: 20 }, (_, seed) => ({ ...asked(choose(cosine)), seed }));
  const looks = await Promise.all(rivals.map((rival) => materials.look(rival)));
  const made = await Promise.all(rivals.map((rival) => materials.of(rival)));
  expect([new Set(looks).size, new Set(made).size]).toEqual([1, 1]);
  expect(ask.mock.calls.map(([name]) => name)).toEqual(['look', 'prepare']);
});

describe('a thread that fails', () => {
  const broken = (megabytes?: number) => threadOf(new URL('./broken-data-worker.ts', import.meta.url), megabytes);
  const file = { file: '', shown: '', wanted: false };
  const content = new Uint8Array(1);
  const question = { experiment: asked(choose(cosine)), folder: '', content: null };

  it('for lack of memory says so, and another takes its place', async () => {
    const thread = broken(32);
    expect((await problemOf(() => thread.ask('describeFile', { content }))).code).toBe('data-out-of-memory');
    expect(await thread.ask('preview', question)).toBe('alive');
  });

  it('for a mistake of ours hides nothing', async () => {
    await expect(broken().ask('takeFile', file)).rejects.toThrow('a bug');
  });

  it('to answer is ended with the laboratory', async () => {
    const thread = broken();
    const failed = expect(thread.ask('look', question)).rejects.toThrow();
    await thread.close();
    await failed;
  });
});
