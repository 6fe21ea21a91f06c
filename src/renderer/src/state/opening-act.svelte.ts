/** The act of opening a test part: which network, said twice, trained first where it has to be, measured once. */
import { sameJson } from '../../../shared/json.ts';
import type { Openable, OpenableNetwork } from '../../../shared/openable.ts';
import type { Problem } from '../../../shared/problem.ts';
import { hasEnded, type LabEvent, type Opening, type StudyRecord, type StudySummary } from '../../../shared/records.ts';
import { problemsOf } from '../client.ts';
import { candidatesOf, isOnRecord, refitOf } from '../model/sealed.ts';
import type { Lab } from './lab.svelte.ts';
import { report } from './messages.ts';
import type { StudyView } from './study-view.svelte.ts';

export type ActPhase = 'reading' | 'choosing' | 'training' | 'measuring' | 'done';

export class OpeningAct {
  phase = $state<ActPhase>('reading');
  openable = $state.raw<Openable | null>(null);
  /** Place of the chosen network among the candidates. */
  place = $state(0);
  which = $state<Opening['which']>('final');
  /** The user has said that nothing will be chosen by what comes out. */
  agreed = $state(false);
  /** Why nothing was opened. */
  problems = $state.raw<readonly Problem[]>([]);
  /** Nobody answered when it was to be measured: only the record can tell whether that was done. */
  unsure = $state(false);
  /** What this act wrote into the ledger. */
  opening = $state.raw<Opening | null>(null);
  /** Its number among the study's openings, from 1. */
  number = $state(0);
  readonly candidate = $derived(this.openable?.candidates[this.place]);
  readonly isProposed = $derived(
    this.place === this.openable?.proposed?.place && this.which === usualOf(this.candidate),
  );
  readonly view: StudyView;
  readonly #lab: Lab;
  /** The user wants nothing to be opened any more. */
  #withdrawn = false;
  /** The laboratory's answer that the training has begun. */
  #begun: Promise<unknown> = Promise.resolve();

  constructor(lab: Lab, view: StudyView) {
    this.#lab = lab;
    this.view = view;
    void this.read();
  }

  /** The figures are on record already: to look again would say nothing new, and count. */
  get isOnRecord(): boolean {
    return this.candidate !== undefined && isOnRecord(this.view.summary.openings, this.candidate, this.which);
  }

  /** The training on all samples that the chosen network waits for. */
  get training() {
    return this.candidate && refitOf(this.view.runs, this.candidate);
  }

  /** Asks what may be opened; keeps what was chosen as long as it is there, and else takes the proposal. */
  async read(): Promise<void> {
    const before = this.candidate;
    this.agreed = false;
    try {
      this.openable = await this.#lab.client.studies.openable({ studyId: this.view.id });
      const same = before ? this.openable.candidates.findIndex((one) => isSame(one, before)) : -1;
      if (same >= 0) this.place = same;
      else this.choose(this.openable.proposed?.place ?? 0);
    } catch (error) {
      this.problems = problemsOf(error);
    }
    this.phase = 'choosing';
  }

  choose(place: number): void {
    this.place = place;
    this.which = usualOf(this.candidate);
    this.agreed = false;
  }

  /** The best of the variant's networks where validation speaks for one, else the first; of ensembles, where there are some. */
  chooseVariant(variantIndex: number): void {
    if (!this.openable) return;
    const all = candidatesOf(this.openable, variantIndex);
    const ensembles = all.filter(({ ensemble }) => ensemble);
    const own = ensembles.length > 0 ? ensembles : all;
    const sign = this.openable.better === 'lower' ? 1 : -1;
    const costOf = ({ networks, ensemble }: (typeof own)[number]): number =>
      sign * (networks[0]?.validation ?? ensemble?.outOfBag ?? 0);
    const best = own.reduce((a, b) => (costOf(b) < costOf(a) ? b : a), own[0]!);
    this.choose(best.place);
  }

  chooseWhich(which: Opening['which']): void {
    this.which = which;
    this.agreed = false;
  }

  /** Trains the network first where it has to be, and opens the test part. */
  async open(): Promise<void> {
    if (!this.agreed || !this.candidate || this.isOnRecord) return;
    this.problems = [];
    this.unsure = false;
    this.#withdrawn = false;
    try {
      if (this.candidate.ensemble) await this.#measureTogether();
      else await this.#measureOne();
    } catch (error) {
      this.problems = problemsOf(error);
      this.unsure = this.phase === 'measuring' && isLost(error);
    }
    if (this.phase !== 'done') await this.#goBack();
  }

  /** Ends the training that the opening waits for; nothing is opened then, even if it has just come to its end. */
  async stopTraining(): Promise<void> {
    this.#withdrawn = true;
    try {
      // Before that there is nothing to stop.
      await this.#begun.catch(() => undefined);
      await this.#lab.client.studies.stop({ studyId: this.view.id });
    } catch (error) {
      report(error);
    }
  }

  /** A training under way goes on by itself; nothing is opened after it. */
  close(): void {
    this.#withdrawn = true;
  }

  async #measureOne(): Promise<void> {
    const runId = this.candidate!.runId ?? (await this.#train());
    if (runId === null) return;
    const { which } = this;
    this.phase = 'measuring';
    const summary = await this.#lab.client.runs.openTest({ runId, which });
    this.#show(summary, (one) => one.runId === runId && one.which === which);
  }

  async #measureTogether(): Promise<void> {
    const { variantIndex, seed } = this.candidate!;
    this.phase = 'measuring';
    const summary = await this.#lab.client.studies.openEnsemble({ studyId: this.view.id, variantIndex, seed });
    this.#show(summary, (one) => one.ensemble !== null && one.variantIndex === variantIndex && one.seed === seed);
  }

  /** What has just been opened is the last one of its kind. */
  #show(summary: StudySummary, isIt: (opening: Opening) => boolean): void {
    this.view.summary = summary;
    const place = summary.openings.findLastIndex(isIt);
    this.opening = summary.openings[place] ?? null;
    this.number = place + 1;
    this.phase = 'done';
  }

  /** The id of the trained run; null, with the reason on show, when it did not come to its end. */
  async #train(): Promise<string | null> {
    const { variantIndex, seed } = this.candidate!;
    this.phase = 'training';
    this.#begun = this.#lab.client.studies.refit({ studyId: this.view.id, variantIndex, seed });
    await this.#begun;
    const { runList } = await this.#end();
    const run = refitOf(runList, { variantIndex, seed });
    if (this.#withdrawn) this.problems = [{ code: 'sealed.withdrawn' }];
    else if (run?.status === 'completed') return run.id;
    else
      this.problems = run?.problem ? [run.problem] : [{ code: 'sealed.not-trained', params: { run: run?.id ?? '' } }];
    return null;
  }

  /** The study once it has ended again, also when the connection is lost meanwhile. */
  #end(): Promise<StudyRecord> {
    const { id: studyId } = this.view;
    return new Promise((resolve, reject) => {
      const look = (): void =>
        void this.#lab.client.studies.open({ studyId }).then(
          (record) => {
            if (!hasEnded(record)) return;
            for (const stop of stops) stop();
            resolve(record);
          },
          (error: unknown) => {
            if (!isLost(error)) reject(error instanceof Error ? error : new Error(String(error)));
          },
        );
      const isOurs = (event: LabEvent): boolean =>
        event.type === 'study' && event.study.id === studyId && hasEnded(event.study);
      const stops = [this.#lab.listen((events) => events.some(isOurs) && look()), this.#lab.onReturn(look)];
      look();
    });
  }

  async #goBack(): Promise<void> {
    const { problems } = this;
    await this.read();
    this.problems = problems;
  }
}

const isSame = (a: OpenableNetwork, b: OpenableNetwork): boolean =>
  a.variantIndex === b.variantIndex && a.seed === b.seed && sameJson(a.cell, b.cell);

/** The weights that are proposed of a network. */
const usualOf = (candidate: OpenableNetwork | undefined): Opening['which'] => candidate?.networks[0]?.which ?? 'final';

const isLost = (error: unknown): boolean => problemsOf(error)[0]?.code === 'connection-lost';
