/** Asking for one update after the other: the newest request counts, and there is always an answer to look at. */
import { describe, expect, it } from 'vitest';
import { ORPCError } from '@orpc/client';
import { Feeding } from '../../src/renderer/src/state/feeding.svelte.ts';
import type { Fed } from '../../src/shared/fed.ts';

type Answer = (step: number) => Promise<Partial<Fed>>;

function feedingWith(answer: Answer) {
  const asked: number[] = [];
  const fed = ({ step }: { step: number }) => {
    asked.push(step);
    return answer(step);
  };
  return { asked, feeding: new Feeding({ client: { data: { fed } } as never }) };
}

const refuse = (code: string, params = {}) =>
  Promise.reject(new ORPCError('PROBLEMS', { defined: true, data: { problems: [{ code, params }] } }));

describe('what an update is fed', () => {
  it('is shown when it comes, the old one until then', async () => {
    const { feeding } = feedingWith((step) => Promise.resolve({ step }));
    const first = feeding.ask({}, 1);
    expect([feeding.fed, feeding.loading]).toEqual([null, true]);
    await first;
    expect([feeding.fed?.step, feeding.loading]).toEqual([1, false]);
    const second = feeding.ask({}, 2);
    expect([feeding.fed?.step, feeding.loading]).toEqual([1, true]);
    await second;
    expect(feeding.fed?.step).toBe(2);
  });

  it('is that of the newest request, whichever answer comes last', async () => {
    const waiting = new Map<number, () => void>();
    const { feeding } = feedingWith((step) => new Promise((resolve) => waiting.set(step, () => resolve({ step }))));
    const [one, two] = [feeding.ask({}, 1), feeding.ask({}, 2)];
    waiting.get(2)!();
    await two;
    waiting.get(1)!();
    await one;
    expect([feeding.fed?.step, feeding.loading]).toEqual([2, false]);
  });

  it('is the last update’s when there is none of that number', async () => {
    const { feeding, asked } = feedingWith((step) =>
      step > 15 ? refuse('no-such-update', { value: step, limit: 15 }) : Promise.resolve({ step }),
    );
    await feeding.ask({}, 400);
    expect([asked, feeding.fed?.step, feeding.problems]).toEqual([[400, 15], 15, []]);
  });

  it('gives way to what is wrong', async () => {
    let broken = false;
    const { feeding } = feedingWith((step) => (broken ? refuse('window-too-large') : Promise.resolve({ step })));
    await feeding.ask({}, 1);
    broken = true;
    await feeding.ask({}, 1);
    expect([feeding.fed, feeding.problems.map(({ code }) => code)]).toEqual([null, ['window-too-large']]);
    broken = false;
    await feeding.ask({}, 1);
    expect([feeding.fed?.step, feeding.problems]).toEqual([1, []]);
  });
});
