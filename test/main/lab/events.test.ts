import { describe, expect, test } from 'vitest';
import { EventHub } from '../../../src/main/lab/events.ts';
import type { LabEvent, Run, StudySummary } from '../../../src/shared/records.ts';

const study = (id: string, finishedRuns = 0) =>
  ({ type: 'study', study: { id, finishedRuns } as unknown as StudySummary, remainingMs: null }) satisfies LabEvent;
const run = (id: string, epoch: number) => ({ type: 'run', run: { id, epoch } as unknown as Run }) satisfies LabEvent;
const history = (runId: string, from: number, values: number[]) =>
  ({
    type: 'history',
    batches: [{ runId, epochs: values.map((_, i) => from + i), values: { loss: values } }],
  }) satisfies LabEvent;
const notice = (code: string) => ({ type: 'notice', problem: { code } }) satisfies LabEvent;

/** The next `count` events. */
async function take(events: AsyncIterator<LabEvent>, count: number): Promise<LabEvent[]> {
  const taken: LabEvent[] = [];
  while (taken.length < count) taken.push((await events.next()).value as LabEvent);
  return taken;
}

test('every reader hears what happens from now on', async () => {
  const hub = new EventHub();
  hub.publish(notice('before'));
  const readers = [hub.subscribe(), hub.subscribe()];
  hub.publish(notice('after'));
  for (const reader of readers) expect(await take(reader, 1)).toEqual([notice('after')]);
});

test('a reader that waits is woken', async () => {
  const hub = new EventHub();
  const waiting = take(hub.subscribe(), 1);
  hub.publish(study('s1'));
  expect(await waiting).toEqual([study('s1')]);
});

describe('a slow reader', () => {
  test('gets the latest state of everything, and whole histories before the runs they belong to', async () => {
    const hub = new EventHub();
    const events = hub.subscribe();
    for (let epoch = 0; epoch < 50; epoch++) {
      hub.publish(run('r1', epoch));
      hub.publish(history('r1', epoch, [epoch]));
      hub.publish(study('s1', epoch));
    }
    expect(await take(events, 3)).toEqual([
      history(
        'r1',
        0,
        Array.from({ length: 50 }, (_, i) => i),
      ),
      run('r1', 49),
      study('s1', 49),
    ]);
  });

  test('hears of a study’s end after that of its runs, whatever it had not heard before', async () => {
    const hub = new EventHub();
    const events = hub.subscribe();
    for (const event of [study('s1', 0), run('r1', 7), study('s1', 1), run('r2', 9), study('s1', 2)])
      hub.publish(event);
    expect(await take(events, 3)).toEqual([run('r1', 7), run('r2', 9), study('s1', 2)]);
  });

  test('gets the diagnostics whole, and apart from the histories', async () => {
    const hub = new EventHub();
    const events = hub.subscribe();
    const diagnostics = (from: number, values: number[]) => ({
      ...history('r1', from, values),
      type: 'diagnostics' as const,
    });
    hub.publish(diagnostics(0, [1, 2]));
    hub.publish(history('r1', 0, [5, 6]));
    hub.publish(diagnostics(2, [3]));
    expect(await take(events, 2)).toEqual([history('r1', 0, [5, 6]), diagnostics(0, [1, 2, 3])]);
  });

  test('that sleeps through a whole training keeps a small basket with the extremes in it', async () => {
    const hub = new EventHub();
    const events = hub.subscribe();
    for (let epoch = 0; epoch < 100_000; epoch++) hub.publish(history('r1', epoch, [epoch === 61_803 ? -1 : epoch]));
    const [event] = await take(events, 1);
    const batch = event?.type === 'history' ? event.batches[0]! : null;
    expect(batch!.epochs.length).toBeLessThan(5000);
    expect(batch!.epochs.at(-1)).toBe(99_999);
    expect(batch!.values.loss).toContain(-1);
  });

  test('hears a hundred notices at most', async () => {
    const hub = new EventHub();
    const events = hub.subscribe();
    for (let i = 0; i < 500; i++) hub.publish(notice(`n${i}`));
    hub.publish(study('s1'));
    const taken = await take(events, 101);
    expect(taken[0]).toEqual(notice('n400'));
    expect(taken[100]).toEqual(study('s1'));
  });
});

test('a run that went back to a checkpoint overwrites what it had reported', async () => {
  const hub = new EventHub();
  const events = hub.subscribe();
  hub.publish(history('r1', 0, [1, 2, 3, 4]));
  hub.publish(history('r1', 2, [30, 40, 50]));
  expect(await take(events, 1)).toEqual([history('r1', 0, [1, 2, 30, 40, 50])]);
});

test('removed and brought back before the reader looked: the study is there', async () => {
  const hub = new EventHub();
  const events = hub.subscribe();
  hub.publish({ type: 'removed', studyIds: ['s1', 's2'] });
  hub.publish(study('s1'));
  expect(await take(events, 2)).toEqual([study('s1'), { type: 'removed', studyIds: ['s2'] }]);
});

describe('the stream ends', () => {
  const done = { done: true, value: undefined };

  test('when its signal aborts, also while it waits', async () => {
    const controller = new AbortController();
    const events = new EventHub().subscribe(controller.signal);
    const waiting = events.next();
    controller.abort();
    expect(await waiting).toEqual(done);
    expect(await new EventHub().subscribe(AbortSignal.abort()).next()).toEqual(done);
  });

  test('when the reader leaves, or the hub closes', async () => {
    const hub = new EventHub();
    const [left, closed] = [hub.subscribe(), hub.subscribe()];
    const waiting = [left.next(), closed.next()];
    await left.return!();
    hub.close();
    expect(await Promise.all(waiting)).toEqual([done, done]);
  });
});
