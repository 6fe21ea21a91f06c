/** Settings on the page: at once, all of them, and in the end as the laboratory keeps them. */
import { beforeEach, expect, it, vi } from 'vitest';
import { Lab } from '../../src/renderer/src/state/lab.svelte.ts';
import type { Settings } from '../../src/shared/contract.ts';
import { SlowAnswers } from '../helpers/slow-answers.ts';

const page = vi.hoisted(() => ({
  client: {},
  theme: { choice: '' },
  language: { current: '' },
}));
vi.mock('../../src/renderer/src/client.ts', () => ({ connect: async () => page.client, problemsOf: () => [] }));
vi.mock('../../src/renderer/src/state/theme.svelte.ts', () => ({ theme: page.theme }));
vi.mock('../../src/renderer/src/i18n/language.svelte.ts', () => ({ language: page.language, t: String }));

let slow: SlowAnswers;
let lab: Lab;

beforeEach(async () => {
  slow = new SlowAnswers();
  const settings = { language: 'en', theme: 'system' };
  page.client = {
    system: {
      info: () => Promise.resolve({ settings, notices: [] }),
      events: () => Promise.resolve([]),
      saveSettings: slow.method('save', (change: Partial<Settings>) => Object.values(change).join(' ')),
    },
    lessons: { list: () => Promise.resolve([]) },
  };
  lab = await Lab.open(() => undefined);
});

const shown = (): string[] => [page.language.current, page.theme.choice];
const kept = (): string[] => [lab.info.settings.language, lab.info.settings.theme];

it('a change stays on show while the next one is made', async () => {
  const saving = [lab.save({ language: 'ko' }), lab.save({ theme: 'dark' })];
  expect([shown(), kept()]).toEqual([
    ['ko', 'dark'],
    ['ko', 'dark'],
  ]);
  slow.answer('save ko', { language: 'ko', theme: 'system' });
  await saving[0];
  expect(shown()).toEqual(['ko', 'dark']);
  slow.answer('save dark', { language: 'ko', theme: 'dark' });
  await saving[1];
  expect([shown(), kept()]).toEqual([
    ['ko', 'dark'],
    ['ko', 'dark'],
  ]);
});

it('what the laboratory did not keep is taken back with its next answer', async () => {
  const failed = lab.save({ language: 'ko' });
  slow.refuse('save ko');
  await failed;
  const saving = lab.save({ theme: 'dark' });
  slow.answer('save dark', { language: 'en', theme: 'dark' });
  await saving;
  expect(shown()).toEqual(['en', 'dark']);
});
