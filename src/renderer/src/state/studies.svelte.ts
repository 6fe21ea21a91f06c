/** The history: saved studies, newest first, and what is selected for comparison. */
import { SvelteMap, SvelteSet } from 'svelte/reactivity';
import type { LabEvent, Run, StudyStatus, StudySummary } from '../../../shared/records.ts';
import { t } from '../i18n/language.svelte.ts';
import { saveText } from '../model/files.ts';
import type { Lab } from './lab.svelte.ts';
import { offerUndo, report } from './messages.ts';
import { Turns } from './turns.ts';

const PAGE = 100;

export class Studies {
  list = $state.raw<readonly StudySummary[]>([]);
  query = $state('');
  status = $state<StudyStatus | 'all'>('all');
  loading = $state(true);
  complete = $state(false);
  /** Runs of the studies that were unfolded or selected. */
  readonly unfolded = new SvelteMap<string, readonly Run[]>();
  /** Studies whose runs are on show, or will be as soon as they are known. */
  readonly open = new SvelteSet<string>();
  readonly selectedRuns = new SvelteSet<string>();
  readonly shown = $derived(
    this.status === 'all' ? this.list : this.list.filter((study) => study.status === this.status),
  );
  readonly #lab: Lab;
  readonly #turns = new Turns();

  constructor(lab: Lab) {
    this.#lab = lab;
    lab.listen((events) => this.#receive(events));
    lab.onReturn(() => void this.load());
  }

  /** Reads the newest studies that match the query. */
  async load(): Promise<void> {
    const isWanted = this.#turns.take();
    try {
      const list = await this.#lab.client.studies.list({ query: this.query, limit: PAGE });
      if (!isWanted()) return;
      this.list = list;
      this.complete = list.length < PAGE;
    } catch (error) {
      report(error);
    }
    if (isWanted()) this.loading = false;
  }

  /** Reads on behind the last study of the list, as long as it is the last one of the same query. */
  async loadOlder(): Promise<void> {
    const { query } = this;
    const before = this.list.at(-1)?.id;
    if (before === undefined) return;
    try {
      const older = await this.#lab.client.studies.list({ query, limit: PAGE, before });
      if (query !== this.query || before !== this.list.at(-1)?.id) return;
      this.list = [...this.list, ...older];
      this.complete = older.length < PAGE;
    } catch (error) {
      report(error);
    }
  }

  /** Shows or hides a study's runs. */
  async unfold(studyId: string): Promise<void> {
    if (this.open.delete(studyId)) return;
    this.open.add(studyId);
    try {
      this.unfolded.set(studyId, (await this.#lab.client.studies.open({ studyId })).runList);
    } catch (error) {
      this.open.delete(studyId);
      report(error);
    }
  }

  /** Selects or clears all runs of a study. */
  async selectStudy(studyId: string, selected: boolean): Promise<void> {
    try {
      const runs = this.unfolded.get(studyId) ?? (await this.#lab.client.studies.open({ studyId })).runList;
      this.unfolded.set(studyId, runs);
      for (const run of runs) this.selectRun(run.id, selected);
    } catch (error) {
      report(error);
    }
  }

  selectRun(runId: string, selected: boolean): void {
    if (selected) this.selectedRuns.add(runId);
    else this.selectedRuns.delete(runId);
  }

  /** How much of a study is selected. */
  selection(studyId: string): 'none' | 'some' | 'all' {
    const runs = this.unfolded.get(studyId) ?? [];
    const selected = runs.filter((run) => this.selectedRuns.has(run.id)).length;
    return selected === 0 ? 'none' : selected === runs.length ? 'all' : 'some';
  }

  async rename(studyId: string, title: string): Promise<void> {
    try {
      this.#replace(await this.#lab.client.studies.rename({ studyId, title }));
    } catch (error) {
      report(error);
    }
  }

  async remove(studyIds: string[]): Promise<void> {
    try {
      await this.#lab.client.studies.remove({ studyIds });
      this.#drop(studyIds);
      offerUndo(t('history.deleted', { count: studyIds.length }), () => void this.#restore(studyIds));
    } catch (error) {
      report(error);
    }
  }

  async export(studyId: string, format: 'csv' | 'json' | 'study'): Promise<void> {
    try {
      const { fileName, mime, content } = await this.#lab.client.studies.export({ studyId, format });
      saveText(fileName, mime, content);
    } catch (error) {
      report(error);
    }
  }

  async #restore(studyIds: string[]): Promise<void> {
    try {
      await this.#lab.client.studies.restore({ studyIds });
      await this.load();
    } catch (error) {
      report(error);
    }
  }

  #drop(studyIds: readonly string[]): void {
    for (const id of studyIds) {
      for (const run of this.unfolded.get(id) ?? []) this.selectedRuns.delete(run.id);
      this.unfolded.delete(id);
      this.open.delete(id);
    }
    this.list = this.list.filter((study) => !studyIds.includes(study.id));
  }

  #replace(study: StudySummary): void {
    this.list = this.list.map((known) => (known.id === study.id ? study : known));
  }

  #receive(events: readonly LabEvent[]): void {
    for (const event of events) {
      if (event.type === 'removed') this.#drop(event.studyIds);
      else if (event.type === 'study') this.#receiveStudy(event.study);
      else if (event.type === 'run') this.#receiveRun(event.run);
    }
  }

  #receiveStudy(study: StudySummary): void {
    if (this.list.some((known) => known.id === study.id)) this.#replace(study);
    else if (this.query === '' && study.createdAt >= (this.list[0]?.createdAt ?? '')) this.list = [study, ...this.list];
  }

  #receiveRun(run: Run): void {
    const runs = this.unfolded.get(run.studyId);
    if (!runs) return;
    const isNew = !runs.some(({ id }) => id === run.id);
    this.unfolded.set(run.studyId, isNew ? [...runs, run] : runs.map((known) => (known.id === run.id ? run : known)));
  }
}
