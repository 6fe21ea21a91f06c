/** Runs a study of this folder in a laboratory of its own, and forgets it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { openLab, type Lab } from '../../src/main/lab/lab.ts';
import type { Run } from '../../src/shared/records.ts';

const fromRoot = (path: string): URL => new URL(`../../${path}`, import.meta.url);
const GLANCE_MS = 100;

/** Every run of the study in `NAME.json`, when all have ended. Throws when one of them has not completed. */
export async function runStudy(name: string): Promise<readonly Run[]> {
  const study: unknown = JSON.parse(readFileSync(new URL(`${name}.json`, import.meta.url), 'utf8'));
  const dataFolder = mkdtempSync(join(tmpdir(), 'descent-study-'));
  const lab = await openLab({
    dataFolder,
    resources: fileURLToPath(fromRoot('resources')),
    kernels: fileURLToPath(fromRoot('out/kernels/kernels.wasm')),
    worker: fromRoot('src/main/training/worker.ts'),
    version: 'studies',
    host: 'browser',
  });
  try {
    return await runsOf(lab, study);
  } finally {
    await lab.close();
    rmSync(dataFolder, { recursive: true });
  }
}

async function runsOf(lab: Lab, study: unknown): Promise<readonly Run[]> {
  const { id: studyId } = await lab.studies.start({ study });
  for (;;) {
    const { status, runList } = await lab.studies.open({ studyId });
    if (status === 'finished') return runList.map(completed);
    await setTimeout(GLANCE_MS);
  }
}

function completed(run: Run): Run {
  if (run.status === 'completed') return run;
  throw new Error(`${run.variant}, seed ${run.seed}: ${run.status} ${JSON.stringify(run.problem)}`);
}
