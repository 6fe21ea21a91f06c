/** The checker's way with a laboratory that takes its time. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Checker } from '../../src/renderer/src/state/checker.svelte.ts';

type Client = ConstructorParameters<typeof Checker>[0]['client'];

const MOMENT_MS = 1_000;

/** A laboratory that notes the titles it is asked about and answers only when told to. */
function slowLab() {
  const asked: string[] = [];
  const waiting: ((code: string) => void)[] = [];
  const check = ({ study }: { study: { title: string } }) => {
    asked.push(study.title);
    return new Promise((resolve) => {
      waiting.push((code) => resolve({ problems: [{ code }], notes: [], variants: [], estimate: null }));
    });
  };
  const preview = () => Promise.resolve({ task: 'regression' });
  const outlook = () => (asked.length === 1 ? Promise.reject(new Error('not whole')) : Promise.resolve({ reach: [] }));
  return { asked, waiting, client: { studies: { check, outlook }, data: { preview } } as unknown as Client };
}

const ask = (checker: Checker, title: string): void => checker.request({ version: 1, title, base: {} }, {});

describe('Checker', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('asks once for changes that follow each other closely', async () => {
    const lab = slowLab();
    const checker = new Checker(lab);
    for (const title of ['a', 'ab', 'abc']) ask(checker, title);
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    expect(lab.asked).toEqual(['abc']);
  });

  it('has one question on its way and then asks the newest alone', async () => {
    const lab = slowLab();
    const checker = new Checker(lab);
    for (const title of ['first', 'second', 'third']) {
      ask(checker, title);
      await vi.advanceTimersByTimeAsync(MOMENT_MS);
    }
    expect(lab.asked).toEqual(['first']);
    lab.waiting[0]?.('old');
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    expect(lab.asked).toEqual(['first', 'third']);
    expect(checker.problems).toEqual([]);
    expect(checker.checking).toBe(true);
    lab.waiting[1]?.('new');
    await vi.advanceTimersByTimeAsync(MOMENT_MS);
    expect(checker.problems).toEqual([{ code: 'new' }]);
    expect(checker.checking).toBe(false);
    expect(checker.preview).toEqual({ task: 'regression' });
    expect(checker.outlook).toEqual({ reach: [] });
    expect(lab.asked).toHaveLength(2);
  });

  it('says that its outlook is an old one until the experiment is whole again', async () => {
    const lab = slowLab();
    const checker = new Checker(lab);
    const old: boolean[] = [];
    for (const [place, title] of ['broken', 'whole'].entries()) {
      ask(checker, title);
      await vi.advanceTimersByTimeAsync(MOMENT_MS);
      lab.waiting[place]?.('answered');
      await vi.advanceTimersByTimeAsync(MOMENT_MS);
      old.push(checker.isOutlookOld);
    }
    expect(old).toEqual([true, false]);
  });
});
