/**
 * Asks the laboratory what networks get right and wrong: one question on its way at a time, again every moment while a
 * run trains, and never what is answered already. What was answered stays on show until there is something newer.
 */
import type { Problem } from '../../../shared/problem.ts';
import { LEVEL, type Report } from '../../../shared/report.ts';
import { problemsOf, type LabClient } from '../client.ts';

const REFRESH_MS = 2500;

/** The runs of one variant of which a report is wanted. */
export interface ReportWant {
  /** Under which the report is kept. */
  readonly key: string;
  readonly runIds: readonly string[];
  readonly part: Report['part'];
  readonly which: Report['which'];
  /** The networks of a seed are asked as one. */
  readonly together: boolean;
  /** Some of the runs go on: what is known of them grows old. */
  readonly live: boolean;
}

export interface Answered {
  readonly want: ReportWant;
  readonly report: Report | null;
  readonly problems: readonly Problem[];
  readonly at: number;
}

export class ReportFeed {
  answers = $state.raw<ReadonlyMap<string, Answered>>(new Map());
  readonly #client: { readonly runs: Pick<LabClient['runs'], 'report'> };
  #wants: readonly ReportWant[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;
  #busy = false;

  constructor(client: { readonly runs: Pick<LabClient['runs'], 'report'> }) {
    this.#client = client;
  }

  /** What is on show from now on; nothing, while nobody looks. */
  request(wants: readonly ReportWant[]): void {
    this.#wants = wants;
    void this.#work();
  }

  /** Whether the answer under its key is the one to this want. */
  isCurrent(want: ReportWant): boolean {
    const answered = this.answers.get(want.key);
    return answered !== undefined && sameWant(answered.want, want);
  }

  async #work(): Promise<void> {
    clearTimeout(this.#timer);
    if (this.#busy) return;
    this.#busy = true;
    for (let next = this.#next(); next; next = this.#next()) await this.#ask(next);
    this.#busy = false;
    if (this.#wants.some(({ live }) => live)) this.#timer = setTimeout(() => void this.#work(), REFRESH_MS);
  }

  /** The first want that has no answer, or only an old one. */
  #next(): ReportWant | undefined {
    const old = Date.now() - REFRESH_MS;
    return this.#wants.find((want) => {
      if (!this.isCurrent(want)) return true;
      return want.live && this.answers.get(want.key)!.at <= old;
    });
  }

  async #ask(want: ReportWant): Promise<void> {
    const { key, runIds, part, which, together, live } = want;
    // Intervals cost time that the training needs, and would be out of date at once.
    const level = live ? null : LEVEL;
    const question = { runIds: [...runIds], part, which, together, level };
    const [report, problems] = await this.#client.runs.report(question).then(
      (found) => [found, []] as const,
      (error: unknown) => [null, problemsOf(error)] as const,
    );
    this.answers = new Map(this.answers).set(key, { want, report, problems, at: Date.now() });
  }
}

const sameWant = (a: ReportWant, b: ReportWant): boolean =>
  a.part === b.part &&
  a.which === b.which &&
  a.together === b.together &&
  a.live === b.live &&
  a.runIds.length === b.runIds.length &&
  a.runIds.every((id, i) => id === b.runIds[i]);
