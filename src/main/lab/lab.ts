/**
 * The laboratory: what a window, a browser page and the command line all talk to. It has the methods of the contract
 * under the same names, and knows nothing of windows, sockets or terminals.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { Problem } from '../../engine/problem.ts';
import type { Contract } from '../../shared/contract.ts';
import type { LabEvent } from '../../shared/records.ts';
import { openStore } from '../store/open.ts';
import { storeProblem } from '../store/problems.ts';
import type { Store } from '../store/store.ts';
import { defaultWorkers, TrainingPool } from '../training/pool.ts';
import { Conductor } from './conductor.ts';
import { dataMethods } from './data-methods.ts';
import { DataThread, dataWorkerNextTo } from './data-thread.ts';
import { DataLibrary } from './data.ts';
import { EventHub } from './events.ts';
import { fileKeeper } from './file-keeper.ts';
import { lessonMethods } from './lessons.ts';
import { Materials } from './material.ts';
import type { Methods } from './methods.ts';
import type { LabParts } from './parts.ts';
import { Recorder } from './recorder.ts';
import { runMethods } from './runs.ts';
import { readSettings } from './settings.ts';
import { studyMethods } from './studies.ts';
import { nextRuns } from './stages.ts';
import { systemMethods } from './system.ts';
import { weightsOf, type Tensor } from './weights.ts';

export interface LabOptions {
  /** Where the database, its backups and the lock live; made when it is missing. */
  readonly dataFolder: string;
  /** The database file; `descent-lab.db` in the data folder when left out. */
  readonly databaseFile?: string;
  /** The folder with `data/` and `lessons/`. */
  readonly resources: string;
  /** Path of kernels.wasm. */
  readonly kernels: string;
  /** The script of a training worker. */
  readonly worker: URL;
  /** Trainings at once; without it the user's setting, or one for each core. */
  readonly workers?: number;
  readonly version: string;
  readonly host: 'desktop' | 'browser';
}

type ContractMethods = Methods<Contract>;

/** The contract's methods, and what only the process that holds the laboratory may do. Every failure a user can mend is a ProblemError. */
export interface Lab extends Omit<ContractMethods, 'system'> {
  readonly system: Omit<ContractMethods['system'], 'events'> & {
    /** Every event from now on, until `signal` aborts or the laboratory closes. A slow reader gets fewer, merged events. */
    readonly events: (signal?: AbortSignal) => AsyncIterableIterator<LabEvent>;
  };
  /** The saved parameters of a run (final, or of its best epoch); null when the run saved none. */
  readonly weights: (runId: string, which?: 'final' | 'best') => Promise<Tensor[] | null>;
  /** Pauses what runs with a checkpoint, writes everything and lets go of the file. What ran is offered as interrupted next time. */
  readonly close: () => Promise<void>;
}

/** Opens the store in the data folder and gets the workers ready. Throws ProblemError when the file cannot be used. */
export async function openLab(options: LabOptions): Promise<Lab> {
  const kernels = await WebAssembly.compile(await readFile(options.kernels));
  const store = await openStore({ file: options.databaseFile ?? join(options.dataFolder, 'descent-lab.db') });
  try {
    return createLab(store, kernels, options);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The laboratory over an open store, which it closes at its end. */
export function createLab(
  store: Store,
  kernels: WebAssembly.Module,
  options: Omit<LabOptions, 'databaseFile' | 'kernels'>,
): Lab {
  tidy(store);
  const { resources, dataFolder, version, host, workers = null } = options;
  const hub = new EventHub();
  const recorder = new Recorder(store, (problem) => {
    hub.publish({ type: 'notice', problem });
    conductor.pauseAll(problem);
  });
  const pool = new TrainingPool({
    worker: options.worker,
    workers: workers ?? readSettings(store).workers ?? defaultWorkers(),
  });
  const dataThread = new DataThread(dataWorkerNextTo(options.worker));
  const figureThread = new DataThread(dataWorkerNextTo(options.worker));
  const library = new DataLibrary(resources, fileKeeper(store), dataThread);
  const materials = new Materials(library);
  const conductor = new Conductor({
    store,
    recorder,
    hub,
    pool,
    materials,
    kernels,
    nextRuns: (studyId, ended) => nextRuns(store, { library, materials }, studyId, ended),
  });
  void purge(store, hub);
  void backUp(store, hub);
  return methodsOf({
    store,
    pool,
    hub,
    recorder,
    dataThread,
    figureThread,
    library,
    materials,
    conductor,
    kernels,
    resources,
    dataFolder,
    workers,
    version,
    host,
  });
}

/** At the start: what was removed goes, what was cut off is offered. */
function tidy(store: Store): void {
  store.write(() => {
    store.studies.condemnHidden();
    store.studies.interruptRunning();
    store.files.dropFragments();
  });
}

/** Clears away what was removed before this start, run by run beside other work. What is left when the laboratory closes waits. */
async function purge(store: Store, hub: EventHub): Promise<void> {
  try {
    while (store.database.open && store.write(() => store.studies.purgeOne())) await setImmediate();
  } catch (error) {
    const problem = storeProblem(error, store.file);
    if (!problem) throw error;
    hub.publish({ type: 'notice', problem });
  }
}

async function backUp(store: Store, hub: EventHub): Promise<void> {
  try {
    await store.backUpIfDue();
  } catch (error) {
    const problem: Problem | null = storeProblem(error, store.file);
    hub.publish({
      type: 'notice',
      problem: { code: 'store.backup-failed', params: { file: store.file, reason: problem?.code ?? String(error) } },
    });
  }
}

function methodsOf(parts: LabParts): Lab {
  const { hub } = parts;
  return {
    system: { ...systemMethods(parts), events: (signal) => hub.subscribe(signal) },
    lessons: lessonMethods(parts),
    data: dataMethods(parts),
    studies: studyMethods(parts),
    runs: runMethods(parts),
    weights: (runId, which = 'final') => weightsOf(parts, runId, which),
    close: once(() => close(parts)),
  };
}

async function close({ conductor, pool, dataThread, figureThread, recorder, store, hub }: LabParts): Promise<void> {
  await conductor.interruptAll();
  await pool.close();
  await dataThread.close();
  await figureThread.close();
  recorder.tryFlush();
  recorder.close();
  hub.close();
  await store.close();
}

/** However often it is asked for. */
function once<T>(work: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => (result ??= work());
}
