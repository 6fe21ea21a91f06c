/** The map of folds asks once for what it depends on, and once more for what could not be answered. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FoldMapState, type FoldMapWant } from '../../src/renderer/src/state/fold-map.svelte.ts';
import { SlowAnswers } from '../helpers/slow-answers.ts';

const MOMENT_MS = 1_000;

const want = (repeat: number): FoldMapWant => ({ experiment: { data: { type: 'iris' } }, protocol: {}, repeat });

function setUp() {
  const lab = new SlowAnswers();
  const folds = lab.method('folds', ({ repeat }: { repeat?: number }) => String(repeat));
  return { lab, state: new FoldMapState({ data: { folds } }) };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const moment = (): Promise<unknown> => vi.advanceTimersByTimeAsync(MOMENT_MS);

it('asks again after a failure, and not after an answer', async () => {
  const { lab, state } = setUp();
  state.request(want(0));
  await moment();
  lab.refuse('folds 0');
  await moment();
  expect(state.problems).toHaveLength(1);
  state.again();
  lab.answer('folds 0', 'map');
  await moment();
  expect([state.value, state.problems]).toEqual(['map', []]);
  state.again();
  state.request(want(0));
  await moment();
  expect(lab.asked).toEqual([]);
});

it('shows what was wished for last, whichever answer comes last', async () => {
  const { lab, state } = setUp();
  for (const repeat of [0, 1]) {
    state.request(want(repeat));
    await moment();
  }
  lab.answer('folds 1', 'second');
  lab.answer('folds 0', 'first');
  await moment();
  expect(state.value).toBe('second');
});
