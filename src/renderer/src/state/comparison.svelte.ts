/** Runs of any studies side by side: their histories and their figures. */
import type { Comparison } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { LabEvent, Opening, StudySummary } from '../../../shared/records.ts';
import { problemsOf } from '../client.ts';
import type { CurveGroup } from '../model/curves.ts';
import { runText } from '../model/networks.ts';
import { networksOpened } from '../model/sealed.ts';
import type { ReportGroup } from '../model/report.ts';
import { layerTypes } from '../model/layers.ts';
import { SeriesMap } from '../model/series.ts';
import { language, t } from '../i18n/language.svelte.ts';
import type { Lab } from './lab.svelte.ts';
import { isOver } from './study-view.svelte.ts';

const POINTS = 2000;

/** One line of the comparison: a variant of a study with its mark. */
export interface Rival {
  readonly mark: number;
  readonly study: StudySummary | undefined;
  readonly row: Comparison['rows'][number];
  /** What the test part says of its runs, each network once; empty while it is sealed. */
  readonly opened: readonly Opening[];
}

export class ComparisonState {
  loading = $state(true);
  problems = $state.raw<readonly Problem[]>([]);
  rows = $state.raw<Comparison['rows']>([]);
  runs = $state.raw<Comparison['runs']>([]);
  notes = $state.raw<readonly Problem[]>([]);
  #studies = $state.raw<readonly StudySummary[]>([]);
  readonly rivals: readonly Rival[] = $derived(withMarks(this, this.#studies));
  readonly #lab: Lab;
  readonly #series = new SeriesMap();
  readonly #diagnostics = new SeriesMap();

  constructor(lab: Lab, runIds: readonly string[]) {
    this.#lab = lab;
    if (runIds.length === 0) this.loading = false;
    else void this.#load([...runIds]);
  }

  /** Keeps up with the studies, whose test parts may be opened elsewhere, until the returned function is called. */
  follow(): () => void {
    return this.#lab.listen((events) => this.#receive(events));
  }

  /** The rivals with their runs. With several studies the study's title tells equal names apart. */
  groups(titleOf: (study: StudySummary | undefined) => string): ReportGroup[] {
    const several = new Set(this.rivals.map((rival) => rival.row.studyId)).size > 1;
    return this.rivals.map(({ mark, study, row }) => ({
      key: `${row.studyId} ${row.variantIndex}`,
      label: several ? `${row.variant} (${titleOf(study)})` : row.variant,
      mark,
      runs: this.runs.filter((run) => run.studyId === row.studyId && run.variantIndex === row.variantIndex),
    }));
  }

  /** The same as curves. */
  curves(groups: readonly ReportGroup[]): CurveGroup[] {
    return groups.map(({ label, mark, runs }) => ({
      label,
      mark,
      runs: runs.map((run) => ({
        label: runText(run, language.current, t),
        over: isOver(run),
        series: this.#series.of(run.id),
        diagnostics: this.#diagnostics.of(run.id),
        layers: layerTypes(run),
      })),
    }));
  }

  async #load(runIds: string[]): Promise<void> {
    try {
      const { runs, studies } = this.#lab.client;
      const [comparison, histories, diagnostics] = await Promise.all([
        runs.compare({ runIds }),
        runs.histories({ runIds, points: POINTS }),
        runs.diagnostics({ runIds, points: POINTS }),
      ]);
      const known = await Promise.all(
        [...new Set(comparison.rows.map((row) => row.studyId))].map((studyId) => studies.open({ studyId })),
      );
      this.#series.append(histories);
      this.#diagnostics.append(diagnostics);
      this.runs = comparison.runs;
      this.notes = comparison.notes;
      this.#studies = known;
      this.rows = comparison.rows;
    } catch (error) {
      this.problems = problemsOf(error);
    }
    this.loading = false;
  }

  #receive(events: readonly LabEvent[]): void {
    for (const event of events) {
      if (event.type !== 'study' || !this.#studies.some(({ id }) => id === event.study.id)) continue;
      this.#studies = this.#studies.map((known) => (known.id === event.study.id ? event.study : known));
    }
  }
}

/** Every variant keeps its own mark as long as no other has taken it; then it gets the next free one. */
function withMarks({ rows, runs }: Pick<Comparison, 'rows' | 'runs'>, studies: readonly StudySummary[]): Rival[] {
  const runIds = new Set(runs.map(({ id }) => id));
  const taken = new Set<number>();
  return rows.map((row) => {
    let mark = row.variantIndex;
    while (taken.has(mark)) mark++;
    taken.add(mark);
    const study = studies.find(({ id }) => id === row.studyId);
    const own = study?.openings.filter(({ variantIndex }) => variantIndex === row.variantIndex) ?? [];
    return { mark, row, study, opened: networksOpened(own, runIds) };
  });
}
