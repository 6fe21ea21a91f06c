/** A protocol of several stages comes to the same runs and the same bits, also when it was cut off between two of them. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { StudyRecord } from '../../../src/shared/records.ts';
import { temporaryFolder } from '../../helpers/folder.ts';
import { NODE_FLAGS } from '../../helpers/node-flags.ts';
import { freshLab, labOptions, reached, run } from './fixtures.ts';

/** Four runs over the folds of two candidates, then the winner. */
const SEARCH = {
  base: {
    data: { type: 'moons' },
    network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] },
    optimizer: { type: 'adam', learningRate: 0.01 },
    epochs: 30,
  },
  protocol: { type: 'search', space: [{ field: 'optimizer.learningRate', values: [0.001, 0.03] }], folds: 2 },
};
const FIRST_STAGE = 4;

const prints = ({ runList }: StudyRecord) => runList.map(({ cell, fingerprint }) => ({ cell, fingerprint }));

test('killed between two stages it goes on with the next one', async () => {
  const dataFolder = temporaryFolder();
  const child = spawn(process.execPath, [...NODE_FLAGS, '--input-type=module', '-e', childScript(dataFolder)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);

  const lab = await freshLab({ dataFolder, workers: 2 });
  const [offered] = await lab.studies.list({});
  expect(offered).toMatchObject({ status: 'interrupted', runs: FIRST_STAGE, finishedRuns: FIRST_STAGE });
  await lab.studies.resume({ studyId: offered!.id });
  const resumed = await reached(lab, offered!.id);
  expect(resumed.runs).toBe(FIRST_STAGE + 1);
  expect(prints(resumed)).toEqual(prints(await run(await freshLab({ workers: 1 }), SEARCH)));
});

/** A laboratory that dies as soon as the last run of the first stage is on disk, before the next stage is. */
function childScript(dataFolder: string): string {
  const { resources, kernels, worker, version, host } = labOptions({ dataFolder });
  const options = JSON.stringify({ dataFolder, resources, kernels, version, host, workers: 2 });
  return `
    import { openLab } from ${JSON.stringify(pathToFileURL('src/main/lab/lab.ts').href)};
    import { RunTable } from ${JSON.stringify(pathToFileURL('src/main/store/runs.ts').href)};
    const lab = await openLab({ ...${options}, worker: new URL(${JSON.stringify(worker.href)}) });
    await lab.studies.start({ study: ${JSON.stringify(SEARCH)} });
    RunTable.prototype.insert = () => process.kill(process.pid, 'SIGKILL');
    for await (const event of lab.system.events()) {
      if (event.type === 'study' && event.study.status === 'finished') process.exit(1);
    }
  `;
}
