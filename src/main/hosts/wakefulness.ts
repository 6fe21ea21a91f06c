/**
 * What the machine's sleep means for training: it stays awake while something trains, and when it is put to sleep all
 * the same (a closed lid), what trains is paused with a checkpoint first and goes on afterwards.
 */
import type { Lab } from '../lab/lab.ts';
import type { Log } from './log.ts';

/** What keeps the machine awake. */
export interface SleepBlocker {
  start(): void;
  stop(): void;
}

export class Wakefulness {
  private readonly lab: Lab;
  private readonly log: Log;
  private readonly running = new Set<string>();
  private pausedBySleep: string[] = [];

  constructor(lab: Lab, log: Log) {
    this.lab = lab;
    this.log = log;
  }

  /** Keeps the machine awake while studies run, until the laboratory closes. */
  async watch(blocker: SleepBlocker): Promise<void> {
    for await (const event of this.lab.system.events()) {
      if (event.type !== 'study') continue;
      const before = this.running.size;
      if (event.study.status === 'running') this.running.add(event.study.id);
      else this.running.delete(event.study.id);
      if (before === 0 && this.running.size > 0) blocker.start();
      if (before > 0 && this.running.size === 0) blocker.stop();
    }
  }

  /** The machine is about to sleep. */
  async suspend(): Promise<void> {
    this.pausedBySleep = [...this.running];
    await this.each(this.pausedBySleep, (studyId) => this.lab.studies.pause({ studyId }));
  }

  /** The machine woke up: what its sleep paused goes on, unless someone has seen to it since. */
  async resume(): Promise<void> {
    const studies = this.pausedBySleep.filter((studyId) => !this.running.has(studyId));
    this.pausedBySleep = [];
    await this.each(studies, (studyId) => this.lab.studies.resume({ studyId }));
  }

  private async each(studies: readonly string[], act: (studyId: string) => Promise<unknown>): Promise<void> {
    const outcomes = await Promise.allSettled(studies.map(act));
    for (const outcome of outcomes) if (outcome.status === 'rejected') this.log.error('sleep', outcome.reason);
  }
}
