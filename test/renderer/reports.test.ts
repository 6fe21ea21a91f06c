/** How reports are asked for while studies run. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ReportFeed, type ReportWant } from '../../src/renderer/src/state/reports.svelte.ts';

type Client = ConstructorParameters<typeof ReportFeed>[0];

const want = (key: string, changes: Partial<ReportWant> = {}): ReportWant => ({
  key,
  runIds: [`r-${key}`],
  part: 'validation',
  which: 'final',
  together: false,
  live: false,
  ...changes,
});

/** A laboratory that notes what it is asked and answers after 100 ms. */
function lab() {
  const asked: string[] = [];
  let atOnce = 0;
  const levels: (number | null)[] = [];
  const report = async ({ runIds, part, level }: { runIds: string[]; part: string; level: number | null }) => {
    levels.push(level);
    asked.push(`${runIds.join()} ${part}`);
    expect(++atOnce).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 100));
    atOnce--;
    if (runIds.includes('r-broken')) throw new Error('broken');
    return { part };
  };
  return { asked, levels, client: { runs: { report } } as unknown as Client };
}

describe('ReportFeed', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks for one variant after the other, and once', async () => {
    const { asked, client } = lab();
    const feed = new ReportFeed(client);
    feed.request([want('a'), want('b')]);
    feed.request([want('a'), want('b')]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toEqual(['r-a validation', 'r-b validation']);
    expect(feed.isCurrent(want('a'))).toBe(true);
    expect(feed.answers.get('b')).toMatchObject({ report: { part: 'validation' }, problems: [] });
  });

  it('asks for intervals when the runs have ended', async () => {
    const { levels, client } = lab();
    const feed = new ReportFeed(client);
    feed.request([want('a', { live: true })]);
    await vi.advanceTimersByTimeAsync(1000);
    feed.request([want('a')]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(levels).toEqual([null, 0.95]);
  });

  it('keeps the old answer on show until the new one is there', async () => {
    const { asked, client } = lab();
    const feed = new ReportFeed(client);
    feed.request([want('a')]);
    await vi.advanceTimersByTimeAsync(1000);
    const other = want('a', { part: 'train' });
    feed.request([other]);
    expect(feed.isCurrent(other)).toBe(false);
    expect(feed.answers.get('a')!.report).toEqual({ part: 'validation' });
    await vi.advanceTimersByTimeAsync(1000);
    expect(feed.answers.get('a')!.report).toEqual({ part: 'train' });
    expect(asked).toHaveLength(2);
  });

  it('asks again while a run trains, and stops when nobody looks', async () => {
    const { asked, client } = lab();
    const feed = new ReportFeed(client);
    feed.request([want('a', { live: true }), want('done')]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked.filter((one) => one.startsWith('r-a')).length).toBeGreaterThan(2);
    expect(asked.filter((one) => one.startsWith('r-done'))).toHaveLength(1);
    feed.request([]);
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(before);
  });

  it('tells why there is no answer, and does not ask on and on', async () => {
    const { asked, client } = lab();
    const feed = new ReportFeed(client);
    feed.request([want('broken'), want('a')]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(feed.answers.get('broken')).toMatchObject({ report: null, problems: [{ code: 'unexpected' }] });
    expect(asked).toEqual(['r-broken validation', 'r-a validation']);
  });
});
