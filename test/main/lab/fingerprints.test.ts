/** The promise of the laboratory: the same study gives the same bits, however its runs came to their end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { temporaryFolder } from '../../helpers/folder.ts';
import { NODE_FLAGS } from '../../helpers/node-flags.ts';
import {
  diagnostics,
  fingerprints,
  freshLab,
  histories,
  labOptions,
  reached,
  run,
  studyOf,
  underWay,
} from './fixtures.ts';

const RIVALS = ['sgd', 'momentum', 'adam'];

test('one worker and two, variants alone and together', async () => {
  const seeds = [0, 7];
  const single = await freshLab({ workers: 1 });
  const inTurn = await run(single, studyOf(RIVALS, { seeds }));
  const one = fingerprints(inTurn);
  const two = await freshLab({ workers: 2 });
  const together = await run(two, studyOf(RIVALS, { seeds }));
  expect(fingerprints(together)).toEqual(one);
  expect(await diagnostics(two, together)).toEqual(await diagnostics(single, inTurn));
  const alone = await Promise.all(RIVALS.map((name) => run(two, studyOf([name], { seeds }))));
  expect(Object.assign({}, ...alone.map(fingerprints))).toEqual(one);
  expect(new Set(Object.values(one)).size).toBe(6);
});

test('paused and resumed, also in the middle of an epoch, and with the history of an undisturbed run', async () => {
  const lab = await freshLab({ workers: 2 });
  const study = studyOf(['sgd', 'adam'], { epochs: 12_000 });
  const undisturbed = await run(lab, study);
  const { id } = await lab.studies.start({ study });
  for (const epochs of [10, 1000]) {
    await underWay(lab, id, epochs);
    await lab.studies.pause({ studyId: id });
    const paused = await lab.studies.open({ studyId: id });
    expect(paused.status).toBe('paused');
    expect(paused.runList.every(({ status }) => status !== 'running')).toBe(true);
    await lab.studies.resume({ studyId: id });
  }
  const disturbed = await reached(lab, id);
  expect(fingerprints(disturbed)).toEqual(fingerprints(undisturbed));
  const values = async (record: typeof disturbed) =>
    (await histories(lab, record)).map(({ epochs, values }) => ({ epochs, values }));
  expect(await values(disturbed)).toEqual(await values(undisturbed));
  expect(await diagnostics(lab, disturbed)).toEqual(await diagnostics(lab, undisturbed));
});

test('quit and taken up by the next laboratory', async () => {
  const study = studyOf(['sgd', 'adam'], { epochs: 12_000 });
  const first = await freshLab({ workers: 2 });
  const expected = fingerprints(await run(first, study));
  const { id } = await first.studies.start({ study });
  await underWay(first, id);
  const dataFolder = (await first.system.info()).dataFolder;
  await first.close();
  const second = await freshLab({ dataFolder, workers: 1 });
  const offered = await second.studies.open({ studyId: id });
  expect(offered.status).toBe('interrupted');
  expect(offered.runList.some(({ epoch }) => epoch > 0)).toBe(true);
  await second.studies.resume({ studyId: id });
  expect(fingerprints(await reached(second, id))).toEqual(expected);
});

test('killed without a warning, offered at the next start and resumed from the newest checkpoint', async () => {
  const dataFolder = temporaryFolder();
  const study = studyOf(['momentum', 'adam'], { epochs: 40_000, units: 64 });
  const child = spawn(process.execPath, [...NODE_FLAGS, '--input-type=module', '-e', childScript(dataFolder, study)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);

  const lab = await freshLab({ dataFolder, workers: 2 });
  const [offered] = await lab.studies.list({});
  expect(offered).toMatchObject({ status: 'interrupted' });
  const interrupted = await lab.studies.open({ studyId: offered!.id });
  expect(interrupted.runList.map(({ status }) => status)).toEqual(['interrupted', 'interrupted']);
  expect(Math.max(...interrupted.runList.map(({ epoch }) => epoch))).toBeGreaterThan(0);

  await lab.studies.resume({ studyId: offered!.id });
  const resumed = await reached(lab, offered!.id);
  for (const { id, fingerprint } of resumed.runList) {
    expect(await lab.runs.verify({ runId: id })).toEqual({ fingerprint, expected: fingerprint, equal: true });
  }
});

/** A laboratory that dies as soon as both runs are under way and a checkpoint is on disk. */
function childScript(dataFolder: string, study: unknown): string {
  const { resources, kernels, worker, version, host } = labOptions({ dataFolder });
  const options = JSON.stringify({ dataFolder, resources, kernels, version, host, workers: 2 });
  return `
    import { openLab } from ${JSON.stringify(pathToFileURL('src/main/lab/lab.ts').href)};
    import Sqlite from 'better-sqlite3';
    const lab = await openLab({ ...${options}, worker: new URL(${JSON.stringify(worker.href)}) });
    await lab.studies.start({ study: ${JSON.stringify(study)} });
    const database = new Sqlite(${JSON.stringify(`${dataFolder}/descent-lab.db`)}, { readonly: true });
    const saved = database.prepare("SELECT count(*) FROM checkpoints WHERE kind = 'latest'").pluck();
    const running = database.prepare("SELECT count(*) FROM runs WHERE status = 'running'").pluck();
    for await (const event of lab.system.events()) {
      if (event.type === 'study' && event.study.status === 'finished') process.exit(1);
      if (saved.get() > 0 && running.get() === 2) process.kill(process.pid, 'SIGKILL');
    }
  `;
}
