/** Studies: checked, started, listed, opened, paused, resumed, stopped, renamed, removed and brought back. */
import { datasets } from '../../engine/datasets/index.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Contract } from '../../shared/contract.ts';
import type { StudyRecord, StudySummary } from '../../shared/records.ts';
import type { Study } from '../../shared/study.ts';
import type { Store } from '../store/store.ts';
import { analyse } from './analysis/index.ts';
import { checkStudy } from './check.ts';
import type { ReadyVariant } from './check.ts';
import { exportStudy } from './export.ts';
import type { Methods } from './methods.ts';
import { newRuns } from './new-runs.ts';
import { openableOf } from './openable.ts';
import { outlookOf } from './outlook.ts';
import type { LabParts } from './parts.ts';
import { plannedRuns, readyRuns, type Planning } from './plan.ts';
import { refit } from './refit.ts';
import { openEnsemble } from './sealed-ensemble.ts';
import { sealedParts } from './sealed.ts';

/** The names of the data sets in every language, by type. */
const DATASETS = Object.fromEntries(datasets.map(({ type, name }) => [type, Object.values(name).join('\n')]));

export function studyMethods(parts: LabParts): Methods<Contract['studies']> {
  const { store, recorder, conductor, hub } = parts;

  const summary = (studyId: string): StudySummary => {
    recorder.tryFlush();
    return store.studies.summary(studyId);
  };
  /** The summary after a change, which every view hears of. */
  const changed = (studyId: string): StudySummary => {
    const study = summary(studyId);
    hub.publish({ type: 'study', study, remainingMs: null });
    return study;
  };

  return {
    check: async ({ study }) => (await checkStudy(study, parts, parts.pool.workers)).check,

    outlook: ({ experiment }) => outlookOf(experiment, parts.materials),

    start: async ({ study: input }) => {
      const { study, ready, planning, check } = await checkStudy(input, parts, parts.pool.workers);
      if (!study || !planning || check.problems.length > 0) throw new ProblemError(...check.problems);
      // What waits for a full disk goes first: else the study would be there, and not be trained.
      recorder.flush();
      const id = store.write(() => insertStudy(store, study, ready, planning));
      await conductor.start(id);
      return record(store, id);
    },

    list: async ({ query = '', limit = 200, before = null }) => {
      recorder.tryFlush();
      return store.read(() => store.studies.list({ query, datasets: DATASETS, limit, before }));
    },

    open: async ({ studyId }) => {
      recorder.tryFlush();
      return store.read(() => record(store, studyId));
    },

    analysis: async ({ studyId }) => {
      recorder.tryFlush();
      return analyse(
        parts,
        store.read(() => record(store, studyId)),
      );
    },

    pause: async ({ studyId }) => {
      await conductor.pause(studyId);
      return summary(studyId);
    },

    resume: async ({ studyId }) => {
      await conductor.start(studyId);
      return summary(studyId);
    },

    stop: async ({ studyId }) => {
      await conductor.stop(studyId);
      return summary(studyId);
    },

    openable: async ({ studyId }) => {
      recorder.tryFlush();
      return openableOf(
        parts,
        store.read(() => record(store, studyId)),
      );
    },

    openEnsemble: async ({ studyId, ...place }) => {
      recorder.tryFlush();
      await openEnsemble(
        parts,
        store.read(() => record(store, studyId)),
        place,
      );
      return changed(studyId);
    },

    refit: async (wanted) => {
      await refit(parts, wanted);
      return changed(wanted.studyId);
    },

    rename: async ({ studyId, title }) => {
      store.write(() => store.studies.rename(studyId, title));
      return changed(studyId);
    },

    remove: async ({ studyIds }) => {
      await Promise.all(studyIds.map((id) => conductor.pause(id)));
      store.write(() => studyIds.forEach((id) => store.studies.setHidden(id, true)));
      hub.publish({ type: 'removed', studyIds });
      return null;
    },

    restore: async ({ studyIds }) => {
      store.write(() => studyIds.forEach((id) => store.studies.setHidden(id, false)));
      return studyIds.map(changed);
    },

    export: async ({ studyId, format }) => {
      recorder.tryFlush();
      return exportStudy(parts, record(store, studyId), format);
    },
  };
}

function record(store: Store, id: string): StudyRecord {
  return { ...store.studies.summary(id), study: store.studies.study(id), runList: store.runs.ofStudy(id) };
}

/** The study and all of its runs, in one go: from now on they are on disk. */
function insertStudy(store: Store, study: Study, ready: readonly ReadyVariant[], planning: Planning): string {
  const id = store.studies.insert({
    study: keepingFile(study, ready),
    createdAt: new Date().toISOString(),
    dataset: datasetOf(ready),
    sealed: sealedParts(ready),
  });
  store.runs.insert(id, newRuns(study, ready, readyRuns(planning, plannedRuns(planning)).runs));
  return id;
}

/** The data sets of the variants, by type. */
function datasetOf(ready: readonly ReadyVariant[]): string {
  return [...new Set(ready.map(({ experiment }) => experiment.data.type))].join(', ');
}

/** The study with its file named by SHA-256, so that it means the same data wherever the file goes. */
function keepingFile(study: Study, ready: readonly ReadyVariant[]): Study {
  const sha256 = ready[0]?.experiment.data.sha256;
  const { data } = study.base;
  // A variant that chooses data of its own would inherit this name for another file.
  const patched = study.variants.some(({ patch }) => Object.hasOwn(patch, 'data'));
  if (typeof sha256 !== 'string' || patched || typeof data !== 'object' || data === null || Array.isArray(data))
    return study;
  return { ...study, base: { ...study.base, data: { ...data, sha256 } } };
}
