/** The bench: one draft, what the laboratory says of it, and the study that was started from it. */
import { SvelteMap } from 'svelte/reactivity';
import { isRefit } from '../../../shared/cells.ts';
import type { Lesson } from '../../../shared/contract.ts';
import type { StudyRecord, StudySummary } from '../../../shared/records.ts';
import { studySchema, type Study } from '../../../shared/study.ts';
import { sameJson } from '../../../shared/json.ts';
import type { LocalText } from '../../../shared/text.ts';
import { language, local, t } from '../i18n/language.svelte.ts';
import { fieldName } from '../model/axes.ts';
import { variantOf } from '../model/patch.ts';
import { tellingRuns } from '../model/telling.ts';
import { Checker } from './checker.svelte.ts';
import { Draft, type DraftVariant } from './draft.svelte.ts';
import type { Lab } from './lab.svelte.ts';
import { offerUndo, report } from './messages.ts';
import { StudyView } from './study-view.svelte.ts';
import { Turns } from './turns.ts';

const NEW_STUDY: Study = studySchema.parse({
  title: '',
  base: {
    data: { type: 'cosine' },
    network: { layers: [{ type: 'dense', units: 64 }, { type: 'tanh' }] },
    optimizer: { type: 'sgd', learningRate: 0.01 },
    epochs: 100,
  },
  variants: [{ name: 'SGD', patch: {} }],
});

export class Bench {
  readonly lab: Lab;
  readonly checker: Checker;
  /** Whoever wants something on the bench takes one: an answer that was overtaken does not get there any more. */
  readonly turns = new Turns();
  draft = $state.raw(new Draft(NEW_STUDY));
  /** The study whose results are on show. */
  view = $state.raw<StudyView | null>(null);
  /** Place in the shown study of each variant of the draft, by key. */
  places = $state.raw<ReadonlyMap<number, number>>(new Map());
  /** Columns of the tables that were read since the page was opened, by the SHA-256 of the file. */
  readonly tableColumns = new SvelteMap<string, readonly string[]>();
  starting = $state(false);
  /** Key of the variant of which is shown what its network is fed. */
  feeding = $state<number | null>(null);
  /** True for a study made from nothing. */
  isNew = $state(false);
  /** What the panel on the left shows of a lesson. */
  tab = $state<'lesson' | 'setup'>('lesson');
  /** Studies that the last end of the laboratory cut off, to be offered for resumption. */
  interrupted = $state.raw<readonly StudySummary[]>([]);
  /** True when the draft says something else than the study whose results are on show. */
  readonly edited = $derived(this.view !== null && !isSameStudy(this.draft, this.view.study));

  constructor(lab: Lab) {
    this.lab = lab;
    this.checker = new Checker(lab);
    lab.onReturn(() => {
      void this.view?.reload();
      this.check();
    });
  }

  /** Shows the study that is asked for, otherwise one under way, otherwise the newest one, otherwise the first lesson. */
  async restore(studyId: string | null): Promise<void> {
    try {
      const newest = await this.lab.client.studies.list({ limit: 50 });
      this.interrupted = newest.filter((study) => study.status === 'interrupted');
      const last = (newest.find(isUnderWay) ?? newest[0])?.id;
      if (studyId !== null && (await this.open(studyId))) return;
      if (last !== undefined && last !== studyId && (await this.open(last))) return;
    } catch (error) {
      report(error);
    }
    this.#showFirstLesson();
  }

  /**
   * Puts a study on the bench that has not run; `names` of its variants, where they are known in both languages. What was
   * edited and has not run can be brought back.
   */
  use(study: Study, names?: readonly LocalText[]): void {
    const back = this.#hasUnsaved ? this.#wayBack() : null;
    this.#put(study, names);
    const title = local(study.title) || t(this.isNew ? 'bench.newStudy' : 'bench.untitled');
    if (back) offerUndo(t('bench.putAside', { title }), back);
  }

  /** Puts a lesson on the bench; what was there before can be brought back. */
  look({ title, study, names }: Lesson): void {
    const back = this.#wayBack();
    this.#put(study, names);
    offerUndo(t('bench.lookingAt', { title: local(title) }), back);
  }

  useNew(): void {
    this.use(NEW_STUDY);
  }

  /** Puts a saved study on the bench; tells whether it got there. What was edited and has not run can be brought back. */
  open(studyId: string): Promise<boolean> {
    return this.#bring(() => this.lab.client.studies.open({ studyId }));
  }

  /** Starts the draft, once. It may be edited meanwhile; another one that has taken its place keeps it. */
  async start(): Promise<void> {
    if (this.starting) return;
    const { draft } = this;
    const { file, variants } = draft;
    const spoken = language.current;
    this.turns.take();
    this.starting = true;
    try {
      const record = await this.lab.client.studies.start({ study: file });
      draft.startedIn ??= spoken;
      if (draft === this.draft) this.#showRecord(record, variants);
    } catch (error) {
      report(error);
    } finally {
      this.starting = false;
    }
  }

  /** Asks the laboratory to pause, resume or stop the study on show. */
  async command(verb: 'pause' | 'resume' | 'stop'): Promise<void> {
    const { view } = this;
    if (!view) return;
    try {
      view.summary = await this.lab.client.studies[verb]({ studyId: view.id });
    } catch (error) {
      report(error);
    }
  }

  /** Goes on with a study and puts it on the bench; tells whether it got there. */
  resumeInterrupted({ id: studyId }: StudySummary): Promise<boolean> {
    this.dismiss(studyId);
    const { studies } = this.lab.client;
    return this.#bring(async () => {
      await studies.resume({ studyId });
      return studies.open({ studyId });
    });
  }

  dismiss(studyId: string): void {
    this.interrupted = this.interrupted.filter((study) => study.id !== studyId);
  }

  /** The runs of a variant of the draft in the study on show; none when it has not run. */
  runsOf(key: number): ReturnType<StudyView['runsOf']> {
    const place = this.places.get(key);
    return place === undefined ? [] : (this.view?.runsOf(place) ?? []).filter((run) => !isRefit(run));
  }

  /** Those of them that stand for the variant, where its runs have different things to do. */
  tellingRunsOf(key: number): ReturnType<StudyView['runsOf']> {
    return tellingRuns(this.runsOf(key));
  }

  /** A field that the study on show varies, by its name. */
  fieldName(field: string): string {
    const { study } = this.view ?? {};
    const written = (study?.variants ?? []).map(({ patch }) => variantOf(study!.base, patch));
    return fieldName(this.lab.catalogue, written, field, language.current);
  }

  /** The openings of the test part for networks of a variant of the draft, in the study on show. */
  openingsOf(key: number): StudySummary['openings'] {
    const place = this.places.get(key);
    return this.view?.summary.openings.filter(({ variantIndex }) => variantIndex === place) ?? [];
  }

  /** Looks the draft over; call it whenever the draft has changed. */
  check(): void {
    this.checker.request(this.draft.file, this.draft.written);
  }

  #put(study: Study, names?: readonly LocalText[]): void {
    this.turns.take();
    this.#show(null);
    this.isNew = study === NEW_STUDY;
    this.tab = 'lesson';
    this.draft = new Draft(study, names);
  }

  async #bring(ask: () => Promise<StudyRecord>): Promise<boolean> {
    const isWanted = this.turns.take();
    try {
      const record = await ask();
      if (!isWanted()) return false;
      const back = this.#hasUnsaved ? this.#wayBack() : null;
      this.isNew = false;
      this.draft = new Draft(record.study);
      this.#showRecord(record, this.draft.variants);
      if (back) offerUndo(t('bench.putAside', { title: record.title }), back);
      return true;
    } catch (error) {
      report(error);
      return false;
    }
  }

  /** Shows a study that was made from a draft with these variants. */
  #showRecord(record: StudyRecord, variants: readonly DraftVariant[]): void {
    this.#show(new StudyView(this.lab, record));
    this.places = new Map(variants.map(({ key }, place) => [key, place]));
  }

  /** True when the draft was edited and says something that has not run. */
  get #hasUnsaved(): boolean {
    return this.draft.edits.canUndo && (this.view === null || this.edited);
  }

  /** What brings back all that is on the bench now. */
  #wayBack(): () => void {
    const before = { draft: this.draft, places: this.places, isNew: this.isNew, tab: this.tab };
    const studyId = this.view?.id;
    return () => void this.#bringBack(before, studyId);
  }

  async #bringBack(
    before: Pick<Bench, 'draft' | 'places' | 'isNew' | 'tab'>,
    studyId: string | undefined,
  ): Promise<void> {
    const isWanted = this.turns.take();
    try {
      const record = studyId === undefined ? null : await this.lab.client.studies.open({ studyId });
      if (!isWanted()) return;
      this.#show(record && new StudyView(this.lab, record));
      Object.assign(this, before);
    } catch (error) {
      report(error);
    }
  }

  #show(view: StudyView | null): void {
    this.view?.close();
    this.view = view;
    this.places = new Map();
  }

  #showFirstLesson(): void {
    const [lesson] = this.lab.lessons;
    if (lesson) this.use(lesson.study, lesson.names);
  }
}

const isUnderWay = (study: StudySummary): boolean => study.status === 'running' || study.status === 'paused';

/** Same experiments and seeds; the title does not matter, nor how a patch spells them. */
function isSameStudy(draft: Draft, study: Study): boolean {
  const experiments = (base: Study['base'], variants: readonly { patch: Study['base'] }[]) =>
    variants.map(({ patch }) => variantOf(base, patch));
  return (
    sameJson(experiments(draft.base, draft.variants), experiments(study.base, study.variants)) &&
    sameJson(draft.seeds, study.seeds) &&
    sameJson(draft.protocol, study.protocol)
  );
}
