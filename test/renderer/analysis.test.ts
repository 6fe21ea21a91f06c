/** How often the laboratory is asked what a study comes to. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { AnalysisState } from '../../src/renderer/src/state/analysis.svelte.ts';
import type { Lab } from '../../src/renderer/src/state/lab.svelte.ts';
import type { StudySummary } from '../../src/shared/records.ts';
import { SlowAnswers } from '../helpers/slow-answers.ts';

const LONG_MS = 60_000;

let lab: SlowAnswers;
let state: AnalysisState;

beforeEach(() => {
  vi.useFakeTimers();
  lab = new SlowAnswers();
  const analysis = lab.method('analysis', ({ studyId }: { studyId: string }) => studyId);
  state = new AnalysisState({ client: { studies: { analysis } } } as unknown as Lab, 's1');
});
afterEach(() => void vi.useRealTimers());

const hear = (finishedRuns: number): void => state.follow({ status: 'running', finishedRuns, runs: 4 } as StudySummary);

/** Whether the laboratory is asked sooner or later. */
async function isAsked(): Promise<boolean> {
  await vi.advanceTimersByTimeAsync(LONG_MS);
  return lab.asked.length > 0;
}

it('it is asked again when more runs have ended, one question at a time, and else is not', async () => {
  hear(1);
  hear(2);
  hear(3);
  lab.answer('analysis s1', 'old');
  expect(await isAsked()).toBe(true);
  expect(state.value).toBe('old');
  lab.answer('analysis s1', 'new');
  expect(await isAsked()).toBe(false);
  hear(3);
  expect(await isAsked()).toBe(false);
  expect(state.value).toBe('new');
});

it('what could not be answered is asked again when the study is heard of next', async () => {
  hear(4);
  lab.refuse('analysis s1');
  expect(await isAsked()).toBe(false);
  hear(4);
  expect(await isAsked()).toBe(true);
  lab.refuse('analysis s1');
  await vi.advanceTimersByTimeAsync(1);
  hear(4);
  expect(await isAsked()).toBe(true);
});

it('nobody asks for a study that is not on show any more', async () => {
  hear(1);
  hear(2);
  state.close();
  lab.answer('analysis s1', 'late');
  expect(await isAsked()).toBe(false);
  expect(state.value).toBeNull();
});
