/** What lies on the bench is what was wished for last, whichever answer comes last. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Bench } from '../../src/renderer/src/state/bench.svelte.ts';
import type { Lab } from '../../src/renderer/src/state/lab.svelte.ts';
import { offerUndo } from '../../src/renderer/src/state/messages.ts';
import { openFile } from '../../src/renderer/src/state/opening.ts';
import { studySchema, type Study } from '../../src/shared/study.ts';
import type { StudySummary } from '../../src/shared/records.ts';
import { SlowAnswers } from '../helpers/slow-answers.ts';

vi.mock(import('../../src/renderer/src/state/messages.ts'), async (original) => ({
  ...(await original()),
  offerUndo: vi.fn(),
}));

const study = (title: string): Study =>
  studySchema.parse({
    title,
    base: { data: { type: 'moons' } },
    variants: [
      { name: 'SGD', patch: {} },
      { name: 'Adam', patch: {} },
    ],
  });

const record = (id: string) => ({ id, title: id, status: 'running', openings: [], study: study(id), runList: [] });

class FileReaderOfTables {
  result = 'data:text/csv;base64,';
  onload = (): void => undefined;
  readAsDataURL(): void {
    queueMicrotask(() => this.onload());
  }
}

function setUp() {
  const lab = new SlowAnswers();
  let back = (): void => undefined;
  const byId = ({ studyId }: { studyId: string }): string => studyId;
  const byTitle = ({ study: { title } }: { study: { title: string } }): string => title;
  const studies = {
    open: lab.method('open', byId),
    start: lab.method('start', byTitle),
    resume: lab.method('resume', byId),
    check: lab.method('check', byTitle),
    analysis: () => Promise.resolve(null),
  };
  const data = {
    importFile: lab.method('import', ({ name }: { name: string }) => name),
    preview: () => Promise.resolve({ task: 'regression' }),
  };
  const bench = new Bench({
    client: { studies, data },
    catalogue: { losses: [{ type: 'mse', task: 'regression' }] },
    listen: () => () => undefined,
    onReturn: (callback: () => void) => (back = callback),
  } as unknown as Lab);
  return { bench, lab, comeBack: () => back() };
}

/** Lets everything happen that nobody waits for any more. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

const onBench = ({ draft, view }: Bench) => [draft.title, view?.id ?? null];
const table = (name: string): File => new File(['a,b'], name);
const imported = (name: string) => ({ sha256: `sha of ${name}`, name, rows: 1, columns: ['a', 'b'] });

beforeEach(() => void vi.stubGlobal('FileReader', FileReaderOfTables));
afterEach(() => void vi.unstubAllGlobals());

describe('a study that is opened', () => {
  it('lies on the bench when its answer comes', async () => {
    const { bench, lab } = setUp();
    const opening = bench.open('a');
    lab.answer('open a', record('a'));
    expect(await opening).toBe(true);
    expect(onBench(bench)).toEqual(['a', 'a']);
  });

  it('gives way to one that was opened later and came sooner', async () => {
    const { bench, lab } = setUp();
    const [a, b] = [bench.open('a'), bench.open('b')];
    lab.answer('open b', record('b'));
    expect(await b).toBe(true);
    lab.answer('open a', record('a'));
    expect(await a).toBe(false);
    expect(onBench(bench)).toEqual(['b', 'b']);
  });

  it('gives way to a lesson, and to a file', async () => {
    const { bench, lab } = setUp();
    const a = bench.open('a');
    bench.use(study('lesson'));
    lab.answer('open a', record('a'));
    expect(await a).toBe(false);
    expect(onBench(bench)).toEqual(['lesson', null]);
    const b = bench.open('b');
    const reading = openFile(bench, new File([JSON.stringify(study('file'))], 'study.json'));
    lab.answer('open b', record('b'));
    await Promise.all([b, reading]);
    expect(onBench(bench)).toEqual(['file', null]);
  });

  it('takes the place of a file that was still being read', async () => {
    const { bench, lab } = setUp();
    const reading = openFile(bench, new File([JSON.stringify(study('file'))], 'study.json'));
    const a = bench.open('a');
    await reading;
    lab.answer('open a', record('a'));
    await a;
    expect(onBench(bench)).toEqual(['a', 'a']);
  });

  it('is not there when it cannot be read; what was there stays', async () => {
    const { bench, lab } = setUp();
    bench.use(study('before'));
    const opening = bench.open('a');
    lab.refuse('open a');
    expect(await opening).toBe(false);
    expect(onBench(bench)).toEqual(['before', null]);
  });
});

describe('what was edited and has not run', () => {
  it('can be brought back from behind the next study', () => {
    const { bench } = setUp();
    bench.use(study('draft'));
    bench.draft.remove(bench.draft.variants[0]!.key);
    bench.draft.edits.note(bench.draft.content);
    bench.use(study('lesson'));
    expect(onBench(bench)).toEqual(['lesson', null]);
    vi.mocked(offerUndo).mock.lastCall![1]();
    expect(onBench(bench)).toEqual(['draft', null]);
    expect(bench.draft.variants).toHaveLength(1);
  });

  it('is the only thing that is offered again', () => {
    vi.mocked(offerUndo).mockClear();
    const { bench } = setUp();
    for (const title of ['one', 'two']) bench.use(study(title));
    expect(offerUndo).not.toHaveBeenCalled();
  });
});

describe('a study that goes on after it was cut off', () => {
  it('goes on, but does not take the place of what was opened meanwhile', async () => {
    const { bench, lab } = setUp();
    const resuming = bench.resumeInterrupted({ id: 'a' } as StudySummary);
    const opening = bench.open('b');
    lab.answer('open b', record('b'));
    await opening;
    lab.answer('resume a', {});
    await settle();
    lab.answer('open a', record('a'));
    expect(await resuming).toBe(false);
    expect(onBench(bench)).toEqual(['b', 'b']);
  });
});

describe('a study that is started', () => {
  it('is shown with the draft as that was, which may have been edited since', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const [sgd, adam] = bench.draft.variants;
    const starting = bench.start();
    bench.draft.remove(sgd!.key);
    lab.answer('start draft', record('started'));
    await starting;
    expect(bench.view?.id).toBe('started');
    expect(bench.places.get(adam!.key)).toBe(1);
    expect(bench.starting).toBe(false);
  });

  it('is started once, however often it is asked for before it is', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const starting = [bench.start(), bench.start()];
    expect(lab.asked).toEqual(['start draft']);
    lab.answer('start draft', record('started'));
    await Promise.all(starting);
    expect(onBench(bench)).toEqual(['draft', 'started']);
  });

  it('is not shown in place of what was put on the bench meanwhile', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const starting = bench.start();
    bench.use(study('lesson'));
    lab.answer('start draft', record('started'));
    await starting;
    expect(onBench(bench)).toEqual(['lesson', null]);
  });

  it('keeps its place when something that was opened before comes late', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const [opening, starting] = [bench.open('a'), bench.start()];
    lab.answer('open a', record('a'));
    await opening;
    lab.answer('start draft', record('started'));
    await starting;
    expect(onBench(bench)).toEqual(['draft', 'started']);
  });
});

describe('a table', () => {
  it('becomes the data of the experiment that was edited when it was given', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const [sgd, adam] = bench.draft.variants;
    bench.draft.editing = adam!.key;
    const reading = openFile(bench, table('t.csv'));
    bench.draft.editing = sgd!.key;
    await settle();
    lab.answer('import t.csv', imported('t.csv'));
    await reading;
    expect(bench.draft.variants.map(({ patch }) => Boolean(patch['data']))).toEqual([false, true]);
  });

  it('gives way to the table that was given after it', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const reading = ['slow.csv', 'quick.csv'].map((name) => openFile(bench, table(name)));
    await settle();
    lab.answer('import quick.csv', imported('quick.csv'));
    await reading[1];
    lab.answer('import slow.csv', imported('slow.csv'));
    await reading[0];
    expect(bench.draft.at(['data', 'path'])).toBe('quick.csv');
  });

  it('does not become the data of another study', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const reading = openFile(bench, table('t.csv'));
    await settle();
    bench.use(study('lesson'));
    lab.answer('import t.csv', imported('t.csv'));
    await reading;
    expect(bench.draft.at(['data', 'type'])).toBe('moons');
  });

  it('still becomes the data of a study that was started meanwhile', async () => {
    const { bench, lab } = setUp();
    bench.use(study('draft'));
    const reading = openFile(bench, table('t.csv'));
    const starting = bench.start();
    await settle();
    lab.answer('start draft', record('started'));
    await starting;
    lab.answer('import t.csv', imported('t.csv'));
    await reading;
    expect([bench.view?.id, bench.draft.at(['data', 'path'])]).toEqual(['started', 't.csv']);
  });
});

it('is looked over again when the laboratory is back, which could not say what it thinks of it', async () => {
  const { bench, lab, comeBack } = setUp();
  bench.use(study('draft'));
  comeBack();
  await expect.poll(() => lab.asked).toEqual(['check draft']);
});
