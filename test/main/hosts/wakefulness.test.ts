/** What sleep does to training: the machine stays awake for it, and a closed lid pauses it first. */
import { beforeEach, expect, it, vi } from 'vitest';
import { Wakefulness } from '../../../src/main/hosts/wakefulness.ts';
import type { StudySummary } from '../../../src/shared/records.ts';
import { FakeLab, SUMMARY } from '../../helpers/fake-lab.ts';

let fake: FakeLab;
let wakefulness: Wakefulness;
const blocker = { start: vi.fn(), stop: vi.fn() };
const log = { error: vi.fn(() => 'reference') };

beforeEach(async () => {
  vi.clearAllMocks();
  fake = new FakeLab();
  wakefulness = new Wakefulness(fake.lab, log);
  void wakefulness.watch(blocker);
  await expect.poll(() => fake.streams).toBe(1);
});

async function tell(id: string, status: StudySummary['status']): Promise<void> {
  fake.emit({ type: 'study', study: { ...SUMMARY, id, status }, remainingMs: null });
  await new Promise(setImmediate);
}

it('keeps the machine awake from the first running study to the last', async () => {
  await tell('a', 'running');
  await tell('b', 'running');
  await tell('a', 'running');
  expect(blocker.start).toHaveBeenCalledOnce();
  await tell('a', 'finished');
  expect(blocker.stop).not.toHaveBeenCalled();
  await tell('b', 'paused');
  expect(blocker.stop).toHaveBeenCalledOnce();
});

it('pauses what runs when the lid closes, and goes on with just that when it opens', async () => {
  await tell('a', 'running');
  await tell('b', 'finished');
  await wakefulness.suspend();
  await tell('a', 'paused');
  expect(fake.calls).toEqual(['pause a']);
  await wakefulness.resume();
  expect(fake.calls).toEqual(['pause a', 'resume a']);
  await wakefulness.resume();
  expect(fake.calls).toHaveLength(2);
});

it('leaves a study alone that someone resumed before the machine said it was awake', async () => {
  await tell('a', 'running');
  await wakefulness.suspend();
  await tell('a', 'paused');
  await tell('a', 'running');
  await wakefulness.resume();
  expect(fake.calls).toEqual(['pause a']);
});

it('keeps what goes wrong in the log, and sees to the other studies', async () => {
  await tell('a', 'running');
  await tell('b', 'running');
  const pause = vi.spyOn(fake.studies, 'pause').mockRejectedValueOnce(new Error('no'));
  await wakefulness.suspend();
  expect(pause).toHaveBeenCalledTimes(2);
  expect(log.error).toHaveBeenCalledOnce();
});
