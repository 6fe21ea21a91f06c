/** Laboratories with real workers, a real database and the real engine, in folders that go with the test. */
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished } from 'vitest';
import { openLab, type Lab, type LabOptions } from '../../../src/main/lab/lab.ts';
import type { History, LabEvent, StudyRecord } from '../../../src/shared/records.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

export function labOptions(changes: Partial<LabOptions> = {}): LabOptions {
  return {
    dataFolder: changes.dataFolder ?? temporaryFolder(),
    resources: 'resources',
    kernels: 'out/kernels/kernels.wasm',
    worker: pathToFileURL('src/main/training/worker.ts'),
    version: '0.0.0-test',
    host: 'browser',
    ...changes,
  };
}

/** A laboratory that closes with the test. */
export async function freshLab(changes: Partial<LabOptions> = {}): Promise<Lab> {
  const lab = await openLab(labOptions(changes));
  onTestFinished(() => lab.close());
  return lab;
}

const HIDDEN = [{ type: 'dense', units: 16 }, { type: 'tanh' }];

/** The race of three optimisers on a cosine; `wild` ones diverge. */
const RACE: Record<string, LooseObject> = {
  sgd: {},
  momentum: { optimizer: { type: 'momentum' } },
  adam: { optimizer: { type: 'adam', learningRate: 0.01 } },
  wild: { optimizer: { type: 'sgd', learningRate: 1000 } },
};

export function studyOf(
  names: readonly string[],
  changes: { epochs?: number; batch?: LooseObject; seeds?: number[]; units?: number } = {},
) {
  const { epochs = 40, batch = {}, seeds = [0], units } = changes;
  const layers = units === undefined ? HIDDEN : [{ type: 'dense', units }, { type: 'tanh' }];
  return {
    title: names.join(' and '),
    base: { data: { type: 'cosine' }, network: { layers }, batch, epochs },
    variants: names.map((name) => ({ name, patch: RACE[name] })),
    seeds,
  };
}

/** The study once it has this status. */
export async function reached(
  lab: Lab,
  studyId: string,
  status: StudyRecord['status'] = 'finished',
): Promise<StudyRecord> {
  await expect
    .poll(async () => (await lab.studies.open({ studyId })).status, { timeout: 200_000, interval: 20 })
    .toBe(status);
  return lab.studies.open({ studyId });
}

/** Collects events until the laboratory closes. */
export function listen(lab: Lab): LabEvent[] {
  const heard: LabEvent[] = [];
  void (async () => {
    for await (const event of lab.system.events()) heard.push(event);
  })();
  return heard;
}

/** Starts the study and waits for its end. */
export async function run(lab: Lab, study: unknown): Promise<StudyRecord> {
  const { id } = await lab.studies.start({ study });
  return reached(lab, id);
}

/** Waits until a run of the study has trained some epochs. */
export async function underWay(lab: Lab, studyId: string, epochs = 5): Promise<void> {
  const furthest = async () => Math.max(...(await lab.studies.open({ studyId })).runList.map(({ epoch }) => epoch));
  await expect.poll(furthest, { interval: 10 }).toBeGreaterThanOrEqual(epochs);
}

/** Fingerprints by variant and seed. */
export const fingerprints = ({ runList }: StudyRecord): Record<string, string | null> =>
  Object.fromEntries(runList.map(({ variant, seed, fingerprint }) => [`${variant} ${seed}`, fingerprint]));

/** Diagnostics of every run of the study, in full, without the run's id. */
export async function diagnostics(lab: Lab, { runList }: StudyRecord): Promise<Pick<History, 'epochs' | 'values'>[]> {
  const all = await lab.runs.diagnostics({ runIds: runList.map(({ id }) => id), points: 100_000 });
  return all.map(({ epochs, values }) => ({ epochs, values }));
}

/** What every run of the study measured, in full. */
export const histories = (lab: Lab, { runList }: StudyRecord) =>
  lab.runs.histories({ runIds: runList.map(({ id }) => id), points: 100_000 });
