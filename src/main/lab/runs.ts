/** Runs: stopped, drawn, asked, compared and trained again. */
import { ProblemError } from '../../engine/problem.ts';
import type { Contract } from '../../shared/contract.ts';
import type { History, Probe, Run } from '../../shared/records.ts';
import { LEVEL } from '../../shared/report.ts';
import type { StoredHistory } from '../store/values.ts';
import type { TrainTask } from '../training/messages.ts';
import { compareRuns } from './compare.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';
import { probeOf } from './probes.ts';
import { Reports } from './report.ts';
import { runMaterial } from './run-material.ts';
import { openTest } from './sealed.ts';
import { storedExperiment } from './stored-experiment.ts';
import { testRuns } from './test.ts';
import { thin } from './thin.ts';
import { breathe } from './breathe.ts';

/** While a run is trained again nobody watches: no probe, no checkpoint. */
const QUIET = { records: 1000, probe: Infinity, checkpoint: Infinity };

export function runMethods(parts: LabParts): Methods<Contract['runs']> {
  const { store, recorder, conductor, hub } = parts;
  const reports = new Reports(parts);

  const find = (runIds: readonly string[]): Run[] => {
    recorder.tryFlush();
    return store.read(() => store.runs.get(runIds));
  };
  const findOne = (runId: string): Run => find([runId])[0]!;

  return {
    stop: async ({ runId }) => {
      await conductor.stopRun(runId, findOne(runId).studyId);
      return findOne(runId);
    },

    histories: ({ runIds, points = 1000 }) => thinned(find(runIds), points, (id) => historyOf(parts, id)),

    diagnostics: ({ runIds, points = 1000 }) => thinned(find(runIds), points, (id) => diagnosticsOf(parts, id)),

    probes: async ({ runIds, which = 'final' }) => {
      const probes: Probe[] = [];
      for (const run of find(runIds)) {
        const probe = await savedProbe(parts, run, which);
        if (probe) probes.push(probe);
      }
      return probes;
    },

    compare: async ({ runIds }) => compareRuns(find(runIds)),

    test: async ({ runIds, ...wish }) => testRuns(parts, find(runIds), wish),

    report: async ({ runIds, part = 'validation', which = 'final', level = LEVEL, method = 'bca', together = false }) =>
      reports.of(find(runIds), { part, which, level, method, together }),

    openTest: async ({ runId, which = 'final' }) => {
      const run = findOne(runId);
      await openTest(parts, run, which);
      const study = store.read(() => store.studies.summary(run.studyId));
      hub.publish({ type: 'study', study, remainingMs: null });
      return study;
    },

    verify: async ({ runId }) => {
      const run = findOne(runId);
      if (run.fingerprint === null) throw new ProblemError({ code: 'run.not-finished', params: { run: runId } });
      const fingerprint = await trainAgain(parts, run);
      const verification = { verifiedAt: new Date().toISOString(), version: parts.version, fingerprint };
      store.write(() => store.runs.addVerification(runId, verification));
      hub.publish({ type: 'run', run: findOne(runId) });
      return { fingerprint, expected: run.fingerprint, equal: fingerprint === run.fingerprint };
    },
  };
}

async function thinned(runs: readonly Run[], points: number, read: (runId: string) => History): Promise<History[]> {
  const histories: History[] = [];
  for (const { id } of runs) {
    histories.push(thin(read(id), points));
    await breathe();
  }
  return histories;
}

/** The whole history of a run, as it is stored. */
export const historyOf = ({ store }: LabParts, runId: string): History =>
  asHistory(
    runId,
    store.read(() => store.metrics.history(runId)),
  );

/** The diagnostics of a run, as they are stored: of some of its epochs. */
export const diagnosticsOf = ({ store }: LabParts, runId: string): History =>
  asHistory(
    runId,
    store.read(() => store.diagnostics.history(runId)),
  );

function asHistory(runId: string, { names, epochs, values }: StoredHistory): History {
  const columns = names.map((name, i): [string, (number | null)[]] => [name, [...values[i]!]]);
  return { runId, epochs: [...epochs], values: Object.fromEntries(columns) };
}

/** What the saved network says on the grid of its data; null when it was not saved or there is no grid. */
async function savedProbe(parts: LabParts, run: Run, which: 'final' | 'best'): Promise<Probe | null> {
  const checkpoint = parts.store.read(() => parts.store.checkpoints.of(run.id, which));
  if (!checkpoint) return null;
  const experiment = storedExperiment(run);
  const material = await runMaterial(parts, run);
  if (!material.probe) return null;
  const plan = { experiment, data: material.data };
  const outputs = await parts.pool.predict({
    kernels: parts.kernels,
    plan,
    snapshot: checkpoint.content,
    probe: material.probe,
  });
  return probeOf(run.id, checkpoint.epoch, outputs, material);
}

/** The fingerprint of a new training of the same experiment, before all that wait. */
async function trainAgain(parts: LabParts, run: Run): Promise<string> {
  const { pool, kernels } = parts;
  const experiment = storedExperiment(run);
  const prepare = async (): Promise<TrainTask> => {
    const { data } = await runMaterial(parts, run);
    return { kernels, plan: { experiment, data }, snapshot: null, elapsed: 0, probe: null, pace: QUIET };
  };
  const said: { fingerprint: string | null } = { fingerprint: null };
  const training = pool.submit({
    prepare,
    first: true,
    onReport: (report) => {
      if (report.type === 'end') said.fingerprint = report.fingerprint;
    },
  });
  const outcome = await training.done;
  if (outcome.type === 'failed') throw new ProblemError(outcome.problem);
  if (said.fingerprint === null) throw new ProblemError({ code: 'run.verification-ended', params: { run: run.id } });
  return said.fingerprint;
}
