/** A laboratory in a process of its own, which is killed while it writes the ledger. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { NODE_FLAGS } from '../../helpers/node-flags.ts';
import { labOptions } from './fixtures.ts';

interface Dying {
  readonly dataFolder: string;
  readonly study: object;
  /** The act, with a `lab`, and the `runList` and the `id` of the finished study. */
  readonly opening: string;
  /** `before` it is written, or when it is `written` and not yet committed. */
  readonly when?: 'before' | 'written';
}

/** Trains the study, opens its test part, and dies; answers the scores that had been computed, by name. */
export async function diesWriting(dying: Dying): Promise<string[]> {
  const child = spawn(process.execPath, [...NODE_FLAGS, '--input-type=module', '-e', scriptOf(dying)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (chunk) => (said += String(chunk)));
  // Not `exit`: what it said may still be on its way then.
  expect(await once(child, 'close')).toEqual([null, 'SIGKILL']);
  const scores = JSON.parse(said) as Record<string, number>;
  return Object.keys(scores).filter((name) => Number.isFinite(scores[name]) && /loss|accuracy/.test(name));
}

function scriptOf({ dataFolder, study, opening, when = 'before' }: Dying): string {
  const { resources, kernels, worker, version, host } = labOptions({ dataFolder });
  const options = JSON.stringify({ dataFolder, resources, kernels, version, host, workers: 1 });
  const url = (file: string) => JSON.stringify(pathToFileURL(file).href);
  return `
    import { writeSync } from 'node:fs';
    import { openLab } from ${url('src/main/lab/lab.ts')};
    import { OpeningTable } from ${url('src/main/store/openings.ts')};
    const lab = await openLab({ ...${options}, worker: new URL(${JSON.stringify(worker.href)}) });
    const { id } = await lab.studies.start({ study: ${JSON.stringify(study)} });
    const { add } = OpeningTable.prototype;
    OpeningTable.prototype.add = function (opening) {
      if (${JSON.stringify(when)} === 'written') add.call(this, opening);
      writeSync(1, JSON.stringify(opening.scores));
      process.kill(process.pid, 'SIGKILL');
    };
    for await (const event of lab.system.events())
      if (event.type === 'study' && event.study.status === 'finished') break;
    const { runList } = await lab.studies.open({ studyId: id });
    await ${opening};
  `;
}
