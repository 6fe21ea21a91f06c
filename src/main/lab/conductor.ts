/** Conducts the studies that are under way: puts their runs into the pool, in order, and sees them to their end. */
import { ProblemError, type Problem } from '../../engine/problem.ts';
import type { Run, StudyStatus } from '../../shared/records.ts';
import type { NewRun } from '../store/runs.ts';
import { PACE } from '../training/messages.ts';
import type { Pace, TrainTask } from '../training/messages.ts';
import type { TrainingPool } from '../training/pool.ts';
import { LiveRun } from './live-run.ts';
import type { RunSinks } from './live-run.ts';
import type { Materials } from './material.ts';
import { hasEnded, remainingMs } from './progress.ts';
import { runMaterial } from './run-material.ts';
import { storedExperiment } from './stored-experiment.ts';

/** Milliseconds between two reports of a study's progress. */
const PROGRESS_MS = 250;
/** A worker that has not listened for so long is ended. */
const PATIENCE_MS = 15_000;

/** A study of these has something left to do, even when all of its runs have ended. */
const LEFT_OFF: ReadonlySet<StudyStatus> = new Set(['running', 'paused', 'interrupted']);

/** False once somebody wants the study to pause or to stop. */
const goesOn = ({ goal }: ActiveStudy): boolean => goal === 'finished';

export interface ConductorParts extends RunSinks {
  readonly pool: TrainingPool;
  readonly materials: Materials;
  readonly kernels: WebAssembly.Module;
  readonly pace?: Pace;
  /** The runs that follow these, all of which have ended; none at the end of the study. Throws ProblemError. */
  readonly nextRuns: (studyId: string, ended: readonly Run[]) => Promise<NewRun[]>;
}

/** A study with runs in the pool. */
interface ActiveStudy {
  readonly id: string;
  /** Grows with every stage of the protocol. */
  runs: readonly LiveRun[];
  /** The step from one stage to the next, while it is made. */
  advancing: Promise<void>;
  /** The status the study takes when its last run has left the pool. */
  goal: Extract<StudyStatus, 'finished' | 'paused' | 'interrupted' | 'stopped'>;
  /** Why the laboratory itself paused it. */
  problem: Problem | null;
  reportedAt: number;
}

export class Conductor {
  readonly #parts: ConductorParts;
  readonly #active = new Map<string, ActiveStudy>();

  constructor(parts: ConductorParts) {
    this.#parts = parts;
  }

  /** Trains the runs of a stored study that have not ended, and those that failed once more. A running study is left alone. */
  async start(studyId: string): Promise<void> {
    const leaving = this.#active.get(studyId);
    if (leaving?.goal === 'finished') return;
    if (leaving) await this.#settled(leaving);
    const { store, recorder } = this.#parts;
    recorder.flush();
    const runs = store.runs.ofStudy(studyId).map((run) => new LiveRun(run, this.#parts));
    const waiting = runs.filter(({ run }) => !hasEnded(run) || run.status === 'failed');
    if (waiting.length === 0 && !LEFT_OFF.has(store.studies.summary(studyId).status)) return;
    const study: ActiveStudy = {
      id: studyId,
      runs,
      advancing: Promise.resolve(),
      goal: 'finished',
      problem: null,
      reportedAt: -Infinity,
    };
    this.#active.set(studyId, study);
    recorder.write(() => store.studies.setStatus(studyId, 'running'));
    for (const live of waiting) this.#submit(study, live);
    if (waiting.length === 0) study.advancing = this.#advance(study);
    recorder.afterwards(() => this.#publish(study));
    // From here on a full disk pauses what runs: the study has begun all the same.
    recorder.tryFlush();
  }

  /** Resolves when every run of the study has left the pool and is on disk; throws when the disk does not take it. */
  async pause(
    studyId: string,
    goal: 'paused' | 'interrupted' = 'paused',
    problem: Problem | null = null,
  ): Promise<void> {
    const study = this.#active.get(studyId);
    if (!study) return;
    if (study.goal === 'finished') study.goal = goal;
    study.problem ??= problem;
    for (const { training } of study.runs) training?.pause();
    await this.#settled(study);
  }

  /** Ends the study where it stands: runs under way keep what they have learnt, the others are not trained. */
  async stop(studyId: string): Promise<void> {
    const study = this.#active.get(studyId);
    if (!study) {
      this.#stopResting(studyId);
      return;
    }
    study.goal = 'stopped';
    for (const { training } of study.runs) training?.stop();
    await this.#settled(study);
  }

  /** Ends one run where it stands; its study goes on. */
  async stopRun(runId: string, studyId: string): Promise<void> {
    const live = this.#active.get(studyId)?.runs.find(({ run }) => run.id === runId);
    if (live?.training) {
      const { training } = live;
      live.stopping = true;
      training.stop();
      await training.done;
    } else if (!live) {
      this.#stopRestingRun(runId, studyId);
    }
    this.#parts.recorder.flush();
  }

  /** For the end of the laboratory: whatever runs is left at a checkpoint, as interrupted. */
  async interruptAll(): Promise<void> {
    await Promise.allSettled([...this.#active.keys()].map((id) => this.pause(id, 'interrupted')));
  }

  /** For a disk that takes no more: whatever runs pauses, with the reason. */
  pauseAll(problem: Problem): void {
    // That nothing can be written is what the caller already knows.
    for (const id of this.#active.keys()) this.pause(id, 'paused', problem).catch(() => undefined);
  }

  #submit(study: ActiveStudy, live: LiveRun): void {
    if (live.run.status !== 'queued') live.setStatus('queued', null);
    live.training = this.#parts.pool.submit({
      prepare: () => this.#prepare(live),
      onReport: (report) => {
        live.onReport(report);
        this.#reportProgress(study);
      },
    });
    void live.training.done.then((outcome) => {
      live.onOutcome(outcome);
      this.#afterRun(study, live, outcome.type === 'withdrawn');
    });
  }

  /** Goes back to the newest checkpoint, on disk as in memory, and gets the data ready. */
  async #prepare(live: LiveRun): Promise<TrainTask> {
    const { store, recorder, materials, kernels, pace = PACE } = this.#parts;
    recorder.tryFlush();
    const checkpoint = store.read(() => store.checkpoints.newest(live.run.id));
    live.goBack(checkpoint);
    const experiment = storedExperiment(live.run);
    live.material = await runMaterial({ store, materials }, live.run);
    const { data, probe } = live.material;
    const snapshot = checkpoint?.content ?? null;
    return { kernels, plan: { experiment, data }, snapshot, elapsed: live.run.elapsed, probe, pace };
  }

  /** A run has left the pool: sees to its last status and to the study. */
  #afterRun(study: ActiveStudy, live: LiveRun, withdrawn: boolean): void {
    const paused = live.run.status === 'paused';
    if (withdrawn && (study.goal === 'stopped' || live.stopping)) live.setStatus('stopped');
    if (paused && study.problem) live.setStatus('paused', study.problem);
    if (paused && study.goal === 'interrupted') live.setStatus('interrupted');
    if (study.runs.every(({ training }) => training === null)) study.advancing = this.#advance(study);
  }

  /** All runs have left the pool: on to the protocol's next stage, or to the end. */
  async #advance(study: ActiveStudy): Promise<void> {
    const next = study.runs.every(({ run }) => hasEnded(run)) ? await this.#nextRuns(study) : [];
    if (next.length === 0) {
      this.#end(study);
      return;
    }
    for (const live of next) this.#submit(study, live);
    this.#publish(study);
  }

  /** The runs of the next stage, on disk; a reason why there can be none pauses the study. */
  async #nextRuns(study: ActiveStudy): Promise<LiveRun[]> {
    const { store, recorder, nextRuns, hub } = this.#parts;
    try {
      const ended = study.runs.map(({ run }) => run);
      const planned = goesOn(study) ? await nextRuns(study.id, ended) : [];
      // Meanwhile it may have been paused or stopped: then the stage is planned again when it goes on.
      if (planned.length === 0 || !goesOn(study)) return [];
      recorder.flush();
      store.write(() => store.runs.insert(study.id, planned));
      const added = store.runs.ofStudy(study.id).slice(study.runs.length);
      const live = added.map((run) => new LiveRun(run, this.#parts));
      study.runs = [...study.runs, ...live];
      return live;
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      for (const problem of error.problems) hub.publish({ type: 'notice', problem });
      study.goal = 'paused';
      return [];
    }
  }

  #end(study: ActiveStudy): void {
    const { recorder } = this.#parts;
    const { goal } = study;
    this.#active.delete(study.id);
    this.#setStatus(study.id, goal);
    if (recorder.tryFlush()) return;
    // The disk is full: show what is paused all the same. What has ended is shown when it is written.
    for (const { run } of study.runs) if (!hasEnded(run)) this.#parts.hub.publish({ type: 'run', run: { ...run } });
    this.#publish(study, goal);
  }

  #stopResting(studyId: string): void {
    const { store, recorder } = this.#parts;
    const left = store.runs.ofStudy(studyId).filter((run) => !hasEnded(run));
    for (const run of left) new LiveRun(run, this.#parts).setStatus('stopped');
    if (left.length > 0) this.#setStatus(studyId, 'stopped');
    recorder.flush();
  }

  #stopRestingRun(runId: string, studyId: string): void {
    const runs = this.#parts.store.runs.ofStudy(studyId).filter((run) => !hasEnded(run));
    const run = runs.find(({ id }) => id === runId);
    if (!run) return;
    new LiveRun(run, this.#parts).setStatus('stopped');
    if (runs.length === 1) this.#setStatus(studyId, 'finished');
  }

  #setStatus(studyId: string, status: StudyStatus): void {
    const { store, recorder, hub } = this.#parts;
    const finishedAt = status === 'finished' || status === 'stopped' ? new Date().toISOString() : null;
    recorder.write(() => store.studies.setStatus(studyId, status, finishedAt));
    recorder.afterwards(() => hub.publish({ type: 'study', study: store.studies.summary(studyId), remainingMs: null }));
  }

  /** Waits until the workers have let go, and for the disk. */
  async #settled(study: ActiveStudy): Promise<void> {
    const trainings = study.runs.flatMap(({ training }) => training ?? []);
    const patience = setTimeout(() => trainings.forEach((training) => training.kill()), PATIENCE_MS);
    await Promise.all(trainings.map((training) => training.done));
    clearTimeout(patience);
    await study.advancing;
    this.#parts.recorder.flush();
  }

  #reportProgress(study: ActiveStudy): void {
    const now = performance.now();
    if (now - study.reportedAt < PROGRESS_MS) return;
    study.reportedAt = now;
    this.#publish(study);
  }

  #publish(study: ActiveStudy, status?: StudyStatus): void {
    const { store, hub, pool } = this.#parts;
    const summary = store.studies.summary(study.id);
    const remaining = remainingMs(
      study.runs.map(({ run }) => run),
      pool.workers,
    );
    hub.publish({ type: 'study', study: { ...summary, status: status ?? summary.status }, remainingMs: remaining });
  }
}
