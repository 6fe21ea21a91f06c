/** A study on show: its runs, their histories and what their networks say, kept up to date from the events. */
import type { LabEvent, Probe, Run, StudyRecord, StudySummary } from '../../../shared/records.ts';
import type { Study } from '../../../shared/study.ts';
import { AnalysisState } from './analysis.svelte.ts';
import { SeriesMap, type Series } from '../model/series.ts';
import type { Lab } from './lab.svelte.ts';
import { report } from './messages.ts';
import { firstOfEach, pointsFor } from '../model/loading.ts';
import { tellingRuns } from '../model/telling.ts';

/** Runs a call: what has come is shown before the next are asked for. */
const RUNS_A_CALL = 60;
/** Runs of a variant whose networks are asked: more curves and maps than that say nothing. */
const ASKED = 8;

/** True when nothing more will happen to the run by itself or by resuming. */
export const isOver = (run: Run): boolean => !['queued', 'running', 'paused', 'interrupted'].includes(run.status);

export class StudyView {
  readonly study: Study;
  summary = $state.raw<StudySummary>() as StudySummary;
  runs = $state.raw<readonly Run[]>([]);
  probes = $state.raw<ReadonlyMap<string, Probe>>(new Map());
  remainingMs = $state<number | null>(null);
  /** Grows whenever a history has grown: the arrays themselves are too large to watch. */
  version = $state(0);
  loading = $state(true);
  readonly analysis: AnalysisState;
  readonly #lab: Lab;
  readonly #series = new SeriesMap();
  readonly #diagnostics = new SeriesMap();
  readonly #stopListening: () => void;
  #pending: LabEvent[] | null = [];

  constructor(lab: Lab, record: StudyRecord) {
    const { study, runList, ...summary } = record;
    this.#lab = lab;
    this.study = study;
    this.summary = summary;
    this.runs = runList;
    this.analysis = new AnalysisState(lab, summary.id);
    this.analysis.follow(summary);
    this.#stopListening = lab.listen((events) => this.#receive(events));
    void this.#load();
  }

  get id(): string {
    return this.summary.id;
  }

  /** Finished shares of all epochs, 0…1. */
  get progress(): number {
    const shares = this.runs.map((run) => (isOver(run) ? 1 : run.epoch / run.epochs));
    return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
  }

  runsOf(variantIndex: number): readonly Run[] {
    return this.runs.filter((run) => run.variantIndex === variantIndex);
  }

  series(runId: string): Series {
    return this.#series.of(runId);
  }

  diagnostics(runId: string): Series {
    return this.#diagnostics.of(runId);
  }

  close(): void {
    this.#stopListening();
    this.analysis.close();
  }

  /** Reads everything again, after the connection was away. */
  async reload(): Promise<void> {
    this.#pending = [];
    try {
      const { study: _, runList, ...summary } = await this.#lab.client.studies.open({ studyId: this.id });
      this.summary = summary;
      this.analysis.follow(summary);
      this.runs = runList;
    } catch (error) {
      report(error);
    }
    await this.#load();
  }

  async #load(): Promise<void> {
    const begun = this.runs.filter((run) => run.status !== 'queued');
    const ids = begun.map((run) => run.id);
    const points = pointsFor(ids.length);
    try {
      for (let i = 0; i < ids.length; i += RUNS_A_CALL) {
        await this.#loadHistories(ids.slice(i, i + RUNS_A_CALL), points);
        this.version++;
      }
      if (begun.length > 0) await this.#loadProbes(firstOfEach(tellingRuns(begun), ASKED));
    } catch (error) {
      report(error);
    }
    const waiting = this.#pending ?? [];
    this.#pending = null;
    this.loading = false;
    this.version++;
    this.#receive(waiting);
  }

  async #loadHistories(runIds: string[], points: number): Promise<void> {
    const { runs } = this.#lab.client;
    const [histories, diagnostics] = await Promise.all([
      runs.histories({ runIds, points }),
      runs.diagnostics({ runIds, points }),
    ]);
    this.#series.append(histories);
    this.#diagnostics.append(diagnostics);
  }

  async #loadProbes(runIds: string[]): Promise<void> {
    const probes = await this.#lab.client.runs.probes({ runIds });
    this.probes = new Map([...this.probes, ...probes.map((probe) => [probe.runId, probe] as const)]);
  }

  #receive(events: readonly LabEvent[]): void {
    if (this.#pending) {
      this.#pending.push(...events);
      return;
    }
    const runs = new Map(this.runs.map((run) => [run.id, run]));
    const changed = events.filter((event) => event.type === 'run').map(({ run }) => run);
    // A protocol with stages adds runs as it goes.
    const mine = changed.filter((run) => run.studyId === this.id);
    for (const run of mine) runs.set(run.id, run);
    if (mine.length > 0) this.runs = [...runs.values()];
    this.#receiveSummary(events);
    this.#receiveHistories(events, runs);
    this.#receiveProbes(events, runs);
  }

  #receiveSummary(events: readonly LabEvent[]): void {
    for (const event of events) {
      if (event.type !== 'study' || event.study.id !== this.id) continue;
      this.summary = event.study;
      this.analysis.follow(event.study);
      this.remainingMs = event.remainingMs;
    }
  }

  #receiveHistories(events: readonly LabEvent[], runs: ReadonlyMap<string, Run>): void {
    const mine = (type: 'history' | 'diagnostics') =>
      events.flatMap((event) => (event.type === type ? event.batches : [])).filter(({ runId }) => runs.has(runId));
    const [histories, diagnostics] = [mine('history'), mine('diagnostics')];
    this.#series.append(histories);
    this.#diagnostics.append(diagnostics);
    if (histories.length + diagnostics.length > 0) this.version++;
  }

  #receiveProbes(events: readonly LabEvent[], runs: ReadonlyMap<string, Run>): void {
    const probes = events.filter((event) => event.type === 'probe').map(({ probe }) => probe);
    const mine = probes.filter((probe) => runs.has(probe.runId));
    if (mine.length > 0) this.probes = new Map([...this.probes, ...mine.map((probe) => [probe.runId, probe] as const)]);
  }
}
