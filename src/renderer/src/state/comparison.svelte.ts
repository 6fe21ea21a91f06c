/** Runs of any studies side by side: their histories and their figures. */
import type { Comparison } from '../../../shared/contract.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { StudySummary } from '../../../shared/records.ts';
import { problemsOf } from '../client.ts';
import type { CurveGroup } from '../model/curves.ts';
import { runText } from '../model/networks.ts';
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
}

export class ComparisonState {
  loading = $state(true);
  problems = $state.raw<readonly Problem[]>([]);
  rivals = $state.raw<readonly Rival[]>([]);
  runs = $state.raw<Comparison['runs']>([]);
  notes = $state.raw<readonly Problem[]>([]);
  readonly #series = new SeriesMap();
  readonly #diagnostics = new SeriesMap();

  constructor(lab: Lab, runIds: readonly string[]) {
    if (runIds.length === 0) this.loading = false;
    else void this.#load(lab, [...runIds]);
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

  async #load(lab: Lab, runIds: string[]): Promise<void> {
    try {
      const { runs, studies } = lab.client;
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
      this.rivals = withMarks(comparison.rows, known);
    } catch (error) {
      this.problems = problemsOf(error);
    }
    this.loading = false;
  }
}

/** Every variant keeps its own mark as long as no other has taken it; then it gets the next free one. */
function withMarks(rows: Comparison['rows'], studies: readonly StudySummary[]): Rival[] {
  const taken = new Set<number>();
  return rows.map((row) => {
    let mark = row.variantIndex;
    while (taken.has(mark)) mark++;
    taken.add(mark);
    return { mark, row, study: studies.find((study) => study.id === row.studyId) };
  });
}
