/** The life of a study in a real laboratory. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import Papa from 'papaparse';
import { describe, expect, test } from 'vitest';
import { createLab } from '../../../src/main/lab/lab.ts';
import { studyRecordSchema } from '../../../src/shared/records.ts';
import { ENDLESS } from '../../helpers/endless.ts';
import { codesOf, freshStore } from '../store/fixtures.ts';
import {
  diagnostics,
  fingerprints,
  freshLab,
  histories,
  labOptions,
  listen,
  reached,
  run,
  studyOf,
  underWay,
} from './fixtures.ts';

describe('a study that runs', () => {
  test('is a record of the contract, with every run, and its divergence a result', async () => {
    const lab = await freshLab({ workers: 2 });
    const record = await run(lab, studyOf(['sgd', 'wild', 'adam'], { seeds: [0, 1] }));
    expect(studyRecordSchema.parse(record)).toEqual(record);
    expect(record).toMatchObject({ status: 'finished', runs: 6, finishedRuns: 6, dataset: 'cosine' });
    // Rivals of the same seed stand side by side.
    expect(record.runList.map(({ variant, seed }) => `${variant} ${seed}`)).toEqual([
      'sgd 0',
      'wild 0',
      'adam 0',
      'sgd 1',
      'wild 1',
      'adam 1',
    ]);
    for (const { variant, status, problem, fingerprint, epoch } of record.runList) {
      expect(status).toBe(variant === 'wild' ? 'diverged' : 'completed');
      expect(problem).toEqual(variant === 'wild' ? { code: 'run.diverged', params: { epoch: epoch + 1 } } : null);
      expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    }
    const [sgd] = record.runList;
    const [history] = await histories(lab, record);
    expect(sgd!.final['train.loss']).toBeLessThan(history!.values['train.loss']![0]!);
    expect(sgd!.final['train.loss']).toBe(history!.values['train.loss']!.at(-1));
    expect(sgd!.best['validation.loss']).toBeLessThanOrEqual(sgd!.final['validation.loss']!);
  });

  test('is told in events whose histories are whole, and which show no run as finished that is not so on disk', async () => {
    const lab = await freshLab({ workers: 2 });
    const { dataFolder } = await lab.system.info();
    const database = new Sqlite(join(dataFolder, 'descent-lab.db'), { readonly: true });
    const onDisk = database.prepare('SELECT status FROM runs WHERE number = ?').pluck();
    const early: string[] = [];
    const epochs = new Map<string, number[]>();
    const watched = (async () => {
      for await (const event of lab.system.events()) {
        if (event.type === 'history' || event.type === 'diagnostics')
          for (const { runId, epochs: batch } of event.batches) {
            const key = `${event.type} ${runId}`;
            epochs.set(key, [...(epochs.get(key) ?? []), ...batch]);
          }
        if (
          event.type === 'run' &&
          event.run.status === 'completed' &&
          onDisk.get(Number(event.run.id.slice(1))) !== 'completed'
        )
          early.push(event.run.id);
        if (event.type === 'study' && event.study.status === 'finished') return event;
      }
      return null;
    })();
    await run(lab, studyOf(['sgd', 'adam'], { epochs: 300 }));
    expect(await watched).toMatchObject({ study: { finishedRuns: 2 } });
    expect(early).toEqual([]);
    for (const seen of epochs.values()) expect(seen).toEqual(Array.from({ length: 301 }, (_, i) => i));
    expect(epochs.size).toBe(4);
    database.close();
  });

  test('is stopped with what it has learnt; what had not begun is not trained', async () => {
    const lab = await freshLab({ workers: 1 });
    const { id } = await lab.studies.start({ study: studyOf(['sgd', 'adam'], ENDLESS) });
    await underWay(lab, id);
    expect(await lab.studies.stop({ studyId: id })).toMatchObject({ status: 'stopped', finishedRuns: 2 });
    const { runList } = await lab.studies.open({ studyId: id });
    expect(runList.map(({ status, fingerprint }) => [status, fingerprint])).toEqual([
      ['stopped', null],
      ['stopped', null],
    ]);
    expect(await lab.runs.probes({ runIds: runList.map((one) => one.id) })).toHaveLength(1);
    expect(await codesOf(() => lab.runs.verify({ runId: runList[0]!.id }))).toEqual(['run.not-finished']);
  });

  test('goes on without a run that is stopped', async () => {
    const lab = await freshLab({ workers: 1 });
    const study = studyOf(['sgd', 'adam']);
    study.variants[0]!.patch = ENDLESS;
    const { id, runList } = await lab.studies.start({ study });
    await underWay(lab, id);
    expect(await lab.runs.stop({ runId: runList[0]!.id })).toMatchObject({ status: 'stopped' });
    expect((await reached(lab, id)).runList.map(({ status }) => status)).toEqual(['stopped', 'completed']);
  });

  test('paused, it can be stopped for good', async () => {
    const lab = await freshLab({ workers: 1 });
    const { id } = await lab.studies.start({ study: studyOf(['sgd', 'adam'], ENDLESS) });
    await underWay(lab, id);
    expect(await lab.studies.pause({ studyId: id })).toMatchObject({ status: 'paused' });
    expect(await lab.studies.stop({ studyId: id })).toMatchObject({ status: 'stopped', finishedRuns: 2 });
  });

  test('pausing and resuming what has ended changes nothing', async () => {
    const lab = await freshLab();
    const record = await run(lab, studyOf(['sgd']));
    expect(await lab.studies.pause({ studyId: record.id })).toMatchObject({ status: 'finished' });
    expect(await lab.studies.resume({ studyId: record.id })).toMatchObject({ status: 'finished' });
    expect(await lab.studies.open({ studyId: record.id })).toEqual(record);
  });

  test('fails only the run whose worker dies, with the reason; resuming tries that one again', async () => {
    const lab = await freshLab({ workers: 2, worker: new URL('./dying-worker.ts', import.meta.url) });
    const record = await run(lab, studyOf(['sgd'], { seeds: [1, 13, 2, 3] }));
    expect(record.runList.map(({ status }) => status)).toEqual(['completed', 'failed', 'completed', 'completed']);
    expect(record.runList[1]!.problem).toMatchObject({ code: 'run.worker-died' });
    expect(await lab.studies.resume({ studyId: record.id })).toMatchObject({ status: 'running' });
    expect((await reached(lab, record.id)).runList[1]!.status).toBe('failed');
  });
});

describe('a study that must not start', () => {
  test('is refused with its problems, and nothing is kept of it', async () => {
    const lab = await freshLab();
    const study = { ...studyOf(['sgd']), base: { data: { type: 'cosinus' } } };
    expect((await lab.studies.check({ study })).problems).toMatchObject([
      { code: 'unknown-member-near', params: { near: 'cosine' } },
    ]);
    expect(await codesOf(() => lab.studies.start({ study }))).toEqual(['unknown-member-near']);
    expect(await codesOf(() => lab.studies.start({ study: 'nonsense' }))).not.toEqual([]);
    expect(await lab.studies.list({})).toEqual([]);
  });

  test('is refused when its memory cannot suffice', async () => {
    const lab = await freshLab({ workers: 1 });
    const wide = Array.from({ length: 64 }, () => ({ type: 'dense', units: 4096 }));
    const study = { base: { data: { type: 'cosine' }, network: { layers: wide }, optimizer: { type: 'adam' } } };
    const check = await lab.studies.check({ study });
    expect(check.problems).toMatchObject([{ code: 'memory.run-too-large' }]);
    expect(check.estimate!.bytes).toBeGreaterThan(64 * 4096 * 4096 * 4);
    expect(await codesOf(() => lab.studies.start({ study }))).toEqual(['memory.run-too-large']);
  });

  test('a layer that does not fit the data is named where the study puts it', async () => {
    const lab = await freshLab();
    const layers = [{ type: 'conv2d' }];
    const study = {
      base: { data: { type: 'digits' }, network: { layers } },
      variants: [
        { name: 'digits', patch: {} },
        { name: 'iris', patch: { network: { layers: [{ type: 'dense' }, ...layers] } } },
      ],
    };
    expect((await lab.studies.check({ study })).problems).toMatchObject([
      { code: 'layer-needs-image', path: ['variants', 1, 'patch', 'network', 'layers', 1, 'type'] },
    ]);
    expect(await codesOf(() => lab.studies.start({ study }))).toEqual(['layer-needs-image']);
  });

  test('data that cannot be read are named where the study chooses them', async () => {
    const lab = await freshLab();
    const study = {
      base: { data: { type: 'csv', path: '/nowhere/at-all.csv', task: 'regression' }, loss: { type: 'mse' } },
    };
    expect((await lab.studies.check({ study })).problems).toMatchObject([
      { code: 'file-not-found', path: ['base', 'data', 'path'] },
    ]);
  });
});

describe('history', () => {
  test('studies are renamed, removed, brought back, and gone after the next start', async () => {
    const lab = await freshLab();
    const heard = listen(lab);
    const { id } = await run(lab, studyOf(['sgd']));
    expect(await lab.studies.rename({ studyId: id, title: '새 이름' })).toMatchObject({ title: '새 이름' });
    await lab.studies.remove({ studyIds: [id] });
    expect(await lab.studies.list({})).toEqual([]);
    expect(await lab.studies.restore({ studyIds: [id] })).toMatchObject([{ id, title: '새 이름' }]);
    expect(await lab.studies.list({ query: '새' })).toHaveLength(1);
    await lab.studies.remove({ studyIds: [id] });
    await expect.poll(() => heard.at(-1)).toEqual({ type: 'removed', studyIds: [id] });
    const { dataFolder } = await lab.system.info();
    await lab.close();
    const next = await freshLab({ dataFolder });
    expect(await codesOf(() => next.studies.open({ studyId: id }))).toEqual(['store.unknown-study']);
  });

  test('a study under way is paused when it is removed, and can go on when it is back', async () => {
    const lab = await freshLab({ workers: 1 });
    const { id } = await lab.studies.start({ study: studyOf(['sgd'], ENDLESS) });
    await underWay(lab, id);
    await lab.studies.remove({ studyIds: [id] });
    expect(await lab.studies.restore({ studyIds: [id] })).toMatchObject([{ status: 'paused' }]);
    expect(await lab.studies.resume({ studyId: id })).toMatchObject({ status: 'running' });
    const [{ epoch } = { epoch: 0 }] = (await lab.studies.open({ studyId: id })).runList;
    await underWay(lab, id, epoch + 1);
    await lab.studies.stop({ studyId: id });
  });

  test('a finished study is the same after a restart', async () => {
    const lab = await freshLab();
    const record = await run(lab, studyOf(['sgd', 'wild']));
    const measured = [await histories(lab, record), await diagnostics(lab, record)];
    const { dataFolder } = await lab.system.info();
    await lab.close();
    const next = await freshLab({ dataFolder });
    expect(await next.studies.open({ studyId: record.id })).toEqual(record);
    expect([await histories(next, record), await diagnostics(next, record)]).toEqual(measured);
  });
});

describe('what is kept of a run', () => {
  test('can be asked as it was asked live, at the end and at its best epoch', async () => {
    const lab = await freshLab({ workers: 1 });
    const heard = listen(lab);
    const { runList } = await run(lab, studyOf(['adam'], { epochs: 200 }));
    const runIds = runList.map(({ id }) => id);
    const [final] = await lab.runs.probes({ runIds });
    await expect.poll(() => heard.findLast((event) => event.type === 'probe')?.probe).toEqual(final);
    const [best] = await lab.runs.probes({ runIds, which: 'best' });
    expect(best!.epoch).toBe(runList[0]!.bestEpoch);
    const { grid } = await lab.data.preview({ experiment: runList[0]!.experiment });
    expect(final!.values).toHaveLength(grid!.x.length);
  });

  test('is named when it is damaged', async () => {
    const store = await freshStore();
    const lab = createLab(
      store,
      await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm')),
      labOptions({ workers: 1 }),
    );
    const { runList } = await run(lab, studyOf(['sgd']));
    store.database.prepare("UPDATE checkpoints SET content = x'00112233'").run();
    expect(await codesOf(() => lab.runs.probes({ runIds: [runList[0]!.id] }))).toEqual(['snapshot-broken']);
    await lab.close();
  });

  test('gives its tensors by name, running statistics among them', async () => {
    const lab = await freshLab({ workers: 1 });
    const layers = [{ type: 'conv2d', channels: 2, stride: 2 }, { type: 'batch_norm' }, { type: 'relu' }];
    const { runList } = await run(lab, { base: { data: { type: 'digits' }, network: { layers }, epochs: 1 } });
    const tensors = (await lab.weights(runList[0]!.id))!;
    expect(tensors.map(({ layer, name, shape }) => [layer, name, ...shape])).toEqual([
      [0, 'weight', 3, 3, 1, 2],
      [0, 'bias', 2],
      [1, 'scale', 2],
      [1, 'shift', 2],
      [1, 'running_mean', 2],
      [1, 'running_variance', 2],
      [3, 'weight', 32, 10],
      [3, 'bias', 10],
    ]);
    expect(tensors[5]!.values).not.toEqual(Float32Array.of(1, 1));
  });

  test('may be older than some fields of an experiment: these have their defaults', async () => {
    const store = await freshStore();
    const kernels = await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm'));
    const lab = createLab(store, kernels, labOptions({ workers: 1 }));
    const { id, runList } = await run(lab, studyOf(['adam']));
    const runId = runList[0]!.id;
    const fields = "'$.schedule', '$.regularizers', '$.standardize', '$.optimizer.epsilon'";
    store.database.exec(`UPDATE runs SET experiment = json_remove(experiment, ${fields})`);
    expect(await lab.runs.verify({ runId })).toMatchObject({ equal: true });
    expect(await lab.runs.probes({ runIds: [runId] })).toHaveLength(1);
    expect(await lab.weights(runId)).toHaveLength(4);
    store.database.exec("UPDATE runs SET status = 'interrupted', fingerprint = NULL, epoch = 0");
    store.database.exec('DELETE FROM checkpoints');
    await lab.studies.resume({ studyId: id });
    expect(fingerprints(await reached(lab, id))).toEqual({ 'adam 0': runList[0]!.fingerprint });
    store.database.exec("UPDATE runs SET experiment = json_set(experiment, '$.optimizer.type', 'of-tomorrow')");
    expect(await codesOf(() => lab.runs.verify({ runId }))).toEqual(['run.experiment-unreadable']);
    await lab.close();
  });

  test('verifies: trained again it has the same fingerprint', async () => {
    const lab = await freshLab();
    const { runList } = await run(lab, studyOf(['wild']));
    expect(await lab.runs.verify({ runId: runList[0]!.id })).toMatchObject({ equal: true });
  });

  test('is thinned for drawing', async () => {
    const lab = await freshLab();
    const { runList } = await run(lab, studyOf(['sgd'], { epochs: 2000 }));
    const [history] = await lab.runs.histories({ runIds: [runList[0]!.id], points: 100 });
    expect(history!.epochs.length).toBeLessThanOrEqual(100);
    expect(history!.epochs.at(-1)).toBe(2000);
  });

  test('has diagnostics: of a long training, of every second epoch and fewer', async () => {
    const lab = await freshLab();
    const record = await run(lab, studyOf(['sgd'], { epochs: 2001 }));
    const [run0] = await diagnostics(lab, record);
    expect(run0!.epochs.slice(-4)).toEqual([1996, 1998, 2000, 2001]);
    expect(run0!.epochs).toHaveLength(1001 + 500 + 1);
    expect(Object.keys(run0!.values)).toContain('dead_units.2');
    expect(Object.keys(record.runList[0]!.final)).not.toContain('weight_norm');
    expect(run0!.values.gradient_norm!.slice(0, 2)).toEqual([null, expect.any(Number) as unknown]);
  });
});

describe('export', () => {
  test('CSV: every epoch of every run, exact, and no formula for a spreadsheet', async () => {
    const lab = await freshLab();
    const study = studyOf(['sgd', 'adam']);
    study.variants[0]!.name = '=cmd()';
    const record = await run(lab, study);
    const { content, mime, fileName } = await lab.studies.export({ studyId: record.id, format: 'csv' });
    expect([mime, fileName]).toEqual(['text/csv', `sgd-and-adam-${record.id}.csv`]);
    const { data } = Papa.parse<Record<string, string>>(content, { header: true, skipEmptyLines: true });
    expect(data).toHaveLength(2 * 41);
    expect(data[0]).toMatchObject({ study: record.id, variant: "'=cmd()", seed: '0', epoch: '0', status: 'completed' });
    const [first] = await histories(lab, record);
    expect(data.slice(0, 41).map((line) => Number(line['train.loss']))).toEqual(first!.values['train.loss']);
    const [diagnosed] = await diagnostics(lab, record);
    for (const [name, column] of Object.entries(diagnosed!.values))
      expect(data.slice(0, 41).map((line) => (line[name] === '' ? null : Number(line[name])))).toEqual(column);
    expect(Object.keys(data[0]!).slice(-8)).toEqual([
      'learning_rate',
      'loss_gradient_norm',
      'gradient_norm',
      'update_ratio',
      'weight_norm',
      'activation_mean.2',
      'activation_deviation.2',
      'dead_units.2',
    ]);
  });

  test('JSON: everything', async () => {
    const lab = await freshLab();
    const record = await run(lab, studyOf(['sgd', 'wild']));
    const { content } = await lab.studies.export({ studyId: record.id, format: 'json' });
    const read = JSON.parse(content) as Record<string, unknown>;
    const [first, second] = await histories(lab, record);
    const { runList, runs: _count, ...rest } = record;
    expect(read).toMatchObject(rest);
    const diagnosed = await diagnostics(lab, record);
    const withHistory = runList.map((one, i) => {
      const { epochs, values } = [first, second][i]!;
      return { ...one, history: { epochs, values }, diagnostics: diagnosed[i] };
    });
    expect(read.runs).toEqual(withHistory);
  });

  test('study: run again, it gives the same fingerprints', async () => {
    const lab = await freshLab();
    const record = await run(lab, studyOf(['sgd', 'adam'], { seeds: [3] }));
    const { content } = await lab.studies.export({ studyId: record.id, format: 'study' });
    const elsewhere = await freshLab();
    expect(fingerprints(await run(elsewhere, JSON.parse(content)))).toEqual(fingerprints(record));
  });
});

test('a full disk pauses what runs, says so, loses nothing, and lets it be resumed', async () => {
  // Long enough not to end before the disk is found full.
  const study = studyOf(['sgd', 'adam'], { epochs: 20_000 });
  const expected = fingerprints(await run(await freshLab(), study));
  const store = await freshStore();
  const lab = createLab(
    store,
    await WebAssembly.compile(readFileSync('out/kernels/kernels.wasm')),
    labOptions({ workers: 2 }),
  );
  const heard = listen(lab);
  await store.backUpIfDue();
  const { id } = await lab.studies.start({ study });
  const pages = store.database.pragma('page_count', { simple: true }) as number;
  store.database.pragma(`max_page_count = ${pages}`);
  await expect
    .poll(() => heard.find((event) => event.type === 'notice'))
    .toMatchObject({ problem: { code: 'store.disk-full' } });
  const lastRuns = () =>
    ['r1', 'r2'].map((runId) => heard.findLast((event) => event.type === 'run' && event.run.id === runId));
  await expect
    .poll(lastRuns)
    .toMatchObject([
      { run: { status: 'paused', problem: { code: 'store.disk-full' } } },
      { run: { status: 'paused', problem: { code: 'store.disk-full' } } },
    ]);
  await expect
    .poll(() => heard.findLast((event) => event.type === 'study'))
    .toMatchObject({ study: { status: 'paused' } });
  expect(await codesOf(() => lab.studies.resume({ studyId: id }))).toEqual(['store.disk-full']);
  store.database.pragma('max_page_count = 1000000');
  await lab.studies.resume({ studyId: id });
  expect(fingerprints(await reached(lab, id))).toEqual(expected);
  await lab.close();
});
