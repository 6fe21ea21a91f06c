/** The history's list is that of the newest question, and nothing stands in it twice. */
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../src/renderer/src/state/lab.svelte.ts';
import { Studies } from '../../src/renderer/src/state/studies.svelte.ts';
import { SlowAnswers } from '../helpers/slow-answers.ts';

interface Question {
  readonly query: string;
  readonly before?: string;
}

function setUp() {
  const lab = new SlowAnswers();
  const list = lab.method('list', ({ query, before = 'newest' }: Question) => `${query} ${before}`);
  const open = lab.method('open', ({ studyId }: { studyId: string }) => studyId);
  const client = { studies: { list, open } };
  const studies = new Studies({ client, listen: () => undefined, onReturn: () => undefined } as unknown as Lab);
  return { lab, studies };
}

/** A full page: there may be more. */
const page = (name: string) => Array.from({ length: 100 }, (_, i) => ({ id: `${name}${i}` }));
const ids = ({ list }: Studies): string[] => list.map(({ id }) => id);

async function filled() {
  const { lab, studies } = setUp();
  studies.query = 'x';
  const loading = studies.load();
  lab.answer('list x newest', page('new'));
  await loading;
  return { lab, studies };
}

describe('the list', () => {
  it('waits for the newest question, also when an older one fails', async () => {
    const { lab, studies } = setUp();
    const first = studies.load();
    studies.query = 'x';
    const second = studies.load();
    lab.refuse('list  newest');
    await first;
    expect(studies.loading).toBe(true);
    lab.answer('list x newest', [{ id: 'a' }]);
    await second;
    expect([ids(studies), studies.loading, studies.complete]).toEqual([['a'], false, true]);
  });

  it('goes on with older studies', async () => {
    const { lab, studies } = await filled();
    const more = studies.loadOlder();
    lab.answer('list x new99', [{ id: 'old' }]);
    await more;
    expect([studies.list.length, ids(studies).at(-1), studies.complete]).toEqual([101, 'old', true]);
  });

  it('takes older studies once, however often they are asked for', async () => {
    const { lab, studies } = await filled();
    const first = studies.loadOlder();
    lab.answer('list x new99', page('old'));
    const second = studies.loadOlder();
    await first;
    lab.answer('list x new99', page('old'));
    await second;
    expect(new Set(ids(studies)).size).toBe(studies.list.length);
    expect(studies.list).toHaveLength(200);
  });

  it('takes no older studies of another query', async () => {
    const { lab, studies } = await filled();
    const more = studies.loadOlder();
    studies.query = 'y';
    const loading = studies.load();
    lab.answer('list y newest', page('new'));
    await loading;
    lab.answer('list x new99', page('old'));
    await more;
    expect(studies.list).toHaveLength(100);
  });
});

it('the runs of a study are not on show when they have been hidden again before they came', async () => {
  const { lab, studies } = setUp();
  const unfolding = studies.unfold('a');
  await studies.unfold('a');
  lab.answer('open a', { runList: [] });
  await unfolding;
  expect(studies.open.has('a')).toBe(false);
});
