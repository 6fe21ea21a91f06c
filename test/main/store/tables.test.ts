import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addStudy, codesOf, freshStore, inspect, NAMES, SEALED } from './fixtures.ts';

describe('metrics', () => {
  test('keep every bit of a float64, and nothing for what is not finite', async () => {
    const store = await freshStore();
    const runId = addStudy(store).runIds[0]!;
    fc.assert(
      fc.property(fc.array(fc.double(), { minLength: 1, maxLength: 40 }), (values) => {
        store.write(() => {
          store.metrics.cut(runId, -1);
          store.metrics.put(runId, ['train.loss'], [...values.keys()], Float64Array.from(values));
        });
        const expected = values.map((value) => (Number.isFinite(value) ? value : null));
        expect(store.metrics.history(runId).values[0]).toEqual(
          expected.map((value) => (Object.is(value, -0) ? 0 : value)),
        );
      }),
      { seed: 1 },
    );
  });

  test('are put over what stood there, and cut beyond an epoch', async () => {
    const store = await freshStore();
    const runId = addStudy(store).runIds[0]!;
    store.metrics.put(runId, NAMES, [0, 1, 2], Float64Array.of(1, 10, 2, 20, 3, 30));
    store.metrics.put(runId, NAMES, [1], Float64Array.of(5, 50));
    expect(store.metrics.history(runId)).toEqual({
      names: NAMES,
      epochs: [0, 1, 2],
      values: [
        [1, 5, 3],
        [10, 50, 30],
      ],
    });
    store.metrics.cut(runId, 1);
    expect(store.metrics.history(runId).epochs).toEqual([0, 1]);
    expect(store.metrics.at(runId, 1)).toEqual({ 'train.loss': 5, 'validation.loss': 50 });
  });

  test('a name learnt in a transaction that failed is learnt again', async () => {
    const store = await freshStore();
    const runId = addStudy(store).runIds[0]!;
    const fail = () => {
      store.metrics.put(runId, ['new.metric'], [0], Float64Array.of(1));
      throw new Error('no');
    };
    expect(() => store.write(fail)).toThrow('no');
    store.write(() => store.metrics.put(runId, ['new.metric'], [0], Float64Array.of(2)));
    expect(store.metrics.history(runId)).toMatchObject({ names: ['new.metric'], values: [[2]] });
  });
});

describe('diagnostics', () => {
  test('are of any epochs, and apart from the metrics', async () => {
    const store = await freshStore();
    const runIds = addStudy(store, 'x', ['a', 'b']).runIds;
    const [first, second] = [runIds[0]!, runIds[1]!];
    store.diagnostics.put(
      first,
      ['weight_norm', 'dead_units.2'],
      [998, 1000, 1002],
      Float64Array.of(1, 10, 2, 20, 3, 30),
    );
    store.diagnostics.put(second, ['dead_units.4'], [0], Float64Array.of(0));
    store.metrics.put(first, NAMES, [1000], Float64Array.of(7, 70));
    store.diagnostics.cut(first, 1001);
    expect(store.diagnostics.history(first)).toEqual({
      names: ['weight_norm', 'dead_units.2'],
      epochs: [998, 1000],
      values: [
        [1, 2],
        [10, 20],
      ],
    });
    expect(store.diagnostics.namesOf(first)).toEqual(['weight_norm', 'dead_units.2']);
    expect(store.diagnostics.namesOf(second)).toEqual(['dead_units.4']);
    expect(store.metrics.history(first).names).toEqual(NAMES);
    expect(Object.keys(store.metrics.at(first, 1000))).toEqual(NAMES);
  });
});

describe('runs', () => {
  test('carry the metrics of their last and best epochs', async () => {
    const store = await freshStore();
    const runId = addStudy(store).runIds[0]!;
    store.metrics.put(runId, NAMES, [0, 1, 2], Float64Array.of(1, 10, 2, Number.NaN, 3, 30));
    store.runs.update({
      ...store.runs.get([runId])[0]!,
      status: 'completed',
      epoch: 2,
      bestEpoch: 1,
      fingerprint: 'abc',
    });
    expect(store.runs.get([runId])[0]).toMatchObject({
      status: 'completed',
      final: { 'train.loss': 3, 'validation.loss': 30 },
      best: { 'train.loss': 2, 'validation.loss': null },
      fingerprint: 'abc',
      experiment: { data: { type: 'cosine' } },
    });
  });

  test('carry every time that they were trained again, which goes with them', async () => {
    const store = await freshStore();
    const [first, second] = addStudy(store, 'x', ['a', 'b']).runIds as [string, string];
    const verifications = ['f'.repeat(64), '0'.repeat(64)].map((fingerprint, i) => ({
      verifiedAt: `2026-01-0${2 - i}T00:00:00.000Z`,
      version: `1.${i}.0`,
      fingerprint,
    }));
    for (const verification of verifications) store.runs.addVerification(first, verification);
    expect(store.runs.get([first, second]).map((run) => run.verifications)).toEqual([verifications, []]);
    store.runs.update({ ...store.runs.get([first])[0]!, status: 'completed' });
    expect(store.runs.get([first])[0]!.verifications).toEqual(verifications);
    store.database.prepare('DELETE FROM runs WHERE number = 1').run();
    expect(store.database.prepare('SELECT count(*) FROM verifications').pluck().get()).toBe(0);
  });

  test('come in the order in which they are asked for', async () => {
    const store = await freshStore();
    const { runIds } = addStudy(store, 'x', ['a', 'b', 'c']);
    const wanted = [runIds[2]!, runIds[0]!];
    expect(store.runs.get(wanted).map(({ id }) => id)).toEqual(wanted);
  });

  test.each(['r99', 's1', 'nonsense', '', 'r1; DROP TABLE runs'])('%j is not known', async (id) => {
    const store = await freshStore();
    expect(await codesOf(() => store.runs.get([id]))).toEqual(['store.unknown-run']);
  });
});

describe('studies', () => {
  test('are listed newest first, page by page', async () => {
    const store = await freshStore();
    const ids = ['a', 'b', 'c'].map((title) => addStudy(store, title).studyId).reverse();
    const page = (before: string | null) => store.studies.list({ query: '', limit: 2, before }).map(({ id }) => id);
    expect(page(null)).toEqual(ids.slice(0, 2));
    expect(page(ids[1]!)).toEqual(ids.slice(2));
  });

  test('are found by every word of title, data set and variants, in any case, in Korean too', async () => {
    const store = await freshStore();
    addStudy(store, '최적화 비교', ['Adam']);
    addStudy(store, 'Rates 100%', ['sgd']);
    const found = (query: string) => store.studies.list({ query, limit: 9, before: null }).map(({ title }) => title);
    expect(found('ADAM 비교')).toEqual(['최적화 비교']);
    expect(found('cosine')).toHaveLength(2);
    expect(found('100%')).toEqual(['Rates 100%']);
    expect(found('adam sgd')).toEqual([]);
    expect(found("' OR 1=1 --")).toEqual([]);
    const datasets = { cosine: 'Cosine\n코사인', iris: 'Iris\n붓꽃' };
    const named = (query: string) =>
      store.studies.list({ query, datasets, limit: 9, before: null }).map(({ title }) => title);
    expect(named('코사인 adam')).toEqual(['최적화 비교']);
    expect(named('붓꽃')).toEqual([]);
  });

  test('can be renamed, and are then found by the new name', async () => {
    const store = await freshStore();
    const { studyId } = addStudy(store, 'old');
    store.studies.rename(studyId, 'New');
    expect(store.studies.summary(studyId).title).toBe('New');
    expect(store.studies.study(studyId).title).toBe('New');
    expect(store.studies.list({ query: 'new', limit: 9, before: null })).toHaveLength(1);
    expect(store.studies.list({ query: 'old', limit: 9, before: null })).toHaveLength(0);
  });

  test('hidden ones are not listed, and are gone with their runs, metrics and checkpoints when purged', async () => {
    const store = await freshStore();
    const { studyId, runIds } = addStudy(store);
    store.metrics.put(runIds[0]!, NAMES, [0], Float64Array.of(1, 2));
    store.diagnostics.put(runIds[0]!, ['weight_norm'], [0], Float64Array.of(1));
    store.checkpoints.put(runIds[0]!, { kind: 'final', epoch: 0, step: 0, elapsed: 0, content: new Uint8Array(3) });
    store.studies.setHidden(studyId, true);
    expect(store.studies.list({ query: '', limit: 9, before: null })).toEqual([]);
    store.studies.condemnHidden();
    while (store.studies.purgeOne());
    const rows = (table: string) => store.database.prepare(`SELECT count(*) FROM ${table}`).pluck().get();
    expect(['studies', 'runs', 'metrics', 'diagnostics', 'checkpoints'].map(rows)).toEqual([0, 0, 0, 0, 0]);
  });

  test('a number is never given twice', async () => {
    const store = await freshStore();
    const { studyId } = addStudy(store);
    store.studies.setHidden(studyId, true);
    store.studies.condemnHidden();
    while (store.studies.purgeOne());
    expect(addStudy(store).studyId).not.toBe(studyId);
  });
});

describe('checkpoints', () => {
  const checkpoint = (kind: 'final' | 'best' | 'pause' | 'latest', step: number) => ({
    kind,
    epoch: step,
    step,
    elapsed: step,
    content: Uint8Array.of(step),
  });

  test('a run goes on from the newest that can be continued', async () => {
    const store = await freshStore();
    const runId = addStudy(store).runIds[0]!;
    store.checkpoints.put(runId, checkpoint('pause', 3));
    store.checkpoints.put(runId, checkpoint('latest', 5));
    store.checkpoints.put(runId, checkpoint('best', 9));
    expect(store.checkpoints.newest(runId)).toMatchObject({ kind: 'latest', step: 5, elapsed: 5 });
    expect([...store.checkpoints.newest(runId)!.content]).toEqual([5]);
  });

  test('an ended run keeps its last and its best state', async () => {
    const store = await freshStore();
    const runId = addStudy(store).runIds[0]!;
    for (const [kind, step] of [
      ['pause', 3],
      ['latest', 5],
      ['final', 8],
      ['best', 6],
    ] as const) {
      store.checkpoints.put(runId, checkpoint(kind, step));
    }
    const kinds = store.database.prepare('SELECT kind FROM checkpoints ORDER BY kind').pluck().all();
    expect(kinds).toEqual(['best', 'final']);
    expect(store.checkpoints.of(runId, 'best')?.step).toBe(6);
    expect(store.checkpoints.of(runId, 'final')?.step).toBe(8);
  });
});

describe('files and settings', () => {
  test('the same bytes are kept once, under their newest name', async () => {
    const store = await freshStore();
    const file = { sha256: 'f00', size: 3 };
    store.files.putPart('f00', 0, Uint8Array.of(1, 2, 3));
    store.files.complete({ ...file, name: 'a.csv' });
    store.files.complete({ ...file, name: 'b.csv' });
    expect(store.files.facts('f00')).toEqual({ ...file, name: 'b.csv' });
    expect([...store.files.part('f00', 0)!]).toEqual([1, 2, 3]);
    expect([store.files.part('f00', 1), store.files.facts('f01')]).toEqual([null, null]);
  });

  test('settings outlive the laboratory', async () => {
    const store = await freshStore();
    store.settings.put('theme', 'dark');
    await store.close();
    const again = await freshStore({ file: store.file });
    expect(again.settings.all()).toEqual({ theme: 'dark' });
  });
});

test('a full disk is a problem in words, undoes the transaction, and passes', async () => {
  const store = await freshStore();
  const { studyId, runIds } = addStudy(store);
  const pages = store.database.pragma('page_count', { simple: true }) as number;
  store.database.pragma(`max_page_count = ${pages + 2}`);
  const large = () =>
    store.write(() => {
      store.studies.rename(studyId, 'half done');
      const epochs = Array.from({ length: 10_000 }, (_, epoch) => epoch);
      store.metrics.put(runIds[0]!, NAMES, epochs, new Float64Array(20_000).fill(0.5));
    });
  expect(await codesOf(large)).toEqual(['store.disk-full']);
  expect(store.studies.summary(studyId).title).toBe('First');
  expect(store.metrics.history(runIds[0]!).epochs).toEqual([]);
  store.database.pragma('max_page_count = 1000000');
  large();
  expect(store.studies.summary(studyId).title).toBe('half done');
  await store.close();
  expect(inspect(store.file, (database) => database.pragma('integrity_check', { simple: true }))).toBe('ok');
});

test('a file that another program is writing to is busy, and free again afterwards', async () => {
  const store = await freshStore();
  const other = new Sqlite(store.file);
  other.exec('BEGIN IMMEDIATE');
  expect(await codesOf(() => addStudy(store))).toEqual(['store.busy']);
  other.close();
  addStudy(store);
});

describe('the ledger of openings', () => {
  const opening = {
    ensemble: null,
    part: SEALED.part,
    which: 'final',
    epoch: 3,
    samples: 20,
    scores: { 'test.loss': 0.5 },
    validation: { runs: 0, scores: {} },
  } as const;

  test('is only added to, and outlives the study', async () => {
    const store = await freshStore();
    const { studyId, runIds } = addStudy(store);
    const other = addStudy(store, 'Second');
    const add = (openedAt: string) =>
      store.write(() => store.openings.add({ ...opening, studyId, runId: runIds[0]!, openedAt }));
    add('2026-01-02T00:00:00.000Z');
    add('2026-01-03T00:00:00.000Z');
    expect(store.studies.summary(studyId)).toMatchObject({ sealed: [20], openedElsewhere: 0 });
    expect(store.studies.summary(studyId).openings.map(({ openedAt }) => openedAt)).toEqual([
      '2026-01-02T00:00:00.000Z',
      '2026-01-03T00:00:00.000Z',
    ]);
    for (const change of ["UPDATE openings SET scores = '{}'", 'DELETE FROM openings'])
      expect(() => store.database.exec(change)).toThrow(/only added/);
    store.write(() => {
      store.studies.setHidden(studyId, true);
      store.studies.condemnHidden();
      while (store.studies.purgeOne());
    });
    expect(store.studies.summary(other.studyId)).toMatchObject({ openings: [], openedElsewhere: 2 });
  });

  describe('of an ensemble', () => {
    const openedAt = '2026-01-02T00:00:00.000Z';
    const together = { ...opening, runId: null, epoch: null, openedAt };

    /** Two variants of one study, the first with three networks; and another study. */
    async function filled() {
      const store = await freshStore();
      const { studyId, runIds } = addStudy(store, 'Bagging', ['bag', 'bag', 'bag', 'other']);
      store.database.prepare("UPDATE runs SET variant_index = iif(variant = 'bag', 0, 1)").run();
      const elsewhere = addStudy(store, 'Second');
      const add = (ensemble: string[], changes: object = {}) =>
        store.write(() => store.openings.add({ ...together, studyId, ensemble, ...changes }));
      return { store, studyId, runIds, bag: runIds.slice(0, 3), elsewhere, add };
    }

    test('names its networks in their order, and tells of no cell', async () => {
      const { store, studyId, bag, add } = await filled();
      const ensemble = [bag[1]!, bag[0]!, bag[2]!];
      add(ensemble);
      store.write(() => store.openings.add({ ...opening, studyId, runId: bag[0]!, openedAt }));
      expect(store.studies.summary(studyId).openings).toMatchObject([
        { runId: null, ensemble, variant: 'bag', seed: 0, cell: {}, which: 'final', epoch: null },
        { runId: bag[0], ensemble: null, epoch: 3 },
      ]);
    });

    test('is written with all of its networks or not at all', async () => {
      const { store, studyId, runIds, bag, elsewhere, add } = await filled();
      expect(() => add([bag[0]!, runIds[3]!])).toThrow(/one variant and one seed/);
      expect(() => add([bag[0]!, elsewhere.runIds[0]!])).toThrow(/one variant and one seed/);
      expect(() => add([bag[0]!, bag[0]!])).toThrow(/UNIQUE/);
      expect(() => add([bag[0]!], { epoch: 3 })).toThrow(/CHECK/);
      expect(() => add([bag[0]!], { which: 'best' })).toThrow(/CHECK/);
      expect(() => add([bag[0]!], { runId: bag[0]! })).toThrow(/CHECK/);
      expect(() => add([])).toThrow(/CHECK/);
      expect(() => add(bag, { ensemble: null })).toThrow(/CHECK/);
      expect(store.database.prepare('SELECT count(*) FROM openings').pluck().get()).toBe(0);
      expect(store.studies.summary(studyId).openings).toEqual([]);
    });

    test('keeps its networks as long as there are their runs, and its place in the count for good', async () => {
      const { store, studyId, runIds, bag, elsewhere, add } = await filled();
      add(bag);
      const change = (sql: string) => () => store.database.exec(sql);
      expect(change('DELETE FROM opened_ensembles')).toThrow(/only added/);
      expect(change('UPDATE opened_ensembles SET place = 7')).toThrow(/only added/);
      expect(change('UPDATE openings SET networks = 2')).toThrow(/only added/);
      expect(change(`INSERT INTO opened_ensembles VALUES (1, 3, ${runIds[3]!.slice(1)})`)).toThrow(/one variant/);
      store.write(() => {
        store.studies.setHidden(studyId, true);
        store.studies.condemnHidden();
        while (store.studies.purgeOne());
      });
      expect(store.database.prepare('SELECT count(*) FROM opened_ensembles').pluck().get()).toBe(0);
      expect(store.database.prepare('SELECT networks, study, run FROM openings').get()).toEqual({
        networks: 3,
        study: null,
        run: null,
      });
      expect(store.studies.summary(elsewhere.studyId)).toMatchObject({ openedElsewhere: 1 });
    });
  });
});
