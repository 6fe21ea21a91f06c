/** What the study on show comes to under its protocol, asked for again as its runs end. */
import type { Analysis } from '../../../shared/analysis/index.ts';
import type { StudySummary } from '../../../shared/records.ts';
import type { Lab } from './lab.svelte.ts';
import { report } from './messages.ts';

/** Milliseconds between two questions while runs end one after the other. */
const PACE = 1000;

export class AnalysisState {
  /** Null before the first answer, and for a protocol whose runs say everything themselves. */
  value = $state.raw<Analysis | null>(null);
  readonly #lab: Lab;
  readonly #studyId: string;
  #known = '';
  #asking = false;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #closed = false;

  constructor(lab: Lab, studyId: string) {
    this.#lab = lab;
    this.#studyId = studyId;
  }

  /** Told how the study stands: asks when more of its runs have ended than at the last answer. */
  follow({ status, finishedRuns, runs }: StudySummary): void {
    const known = `${status} ${finishedRuns} ${runs}`;
    if (known === this.#known || this.#closed) return;
    this.#known = known;
    if (!this.#asking && this.#timer === null) void this.#ask();
  }

  close(): void {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  async #ask(): Promise<void> {
    const asked = this.#known;
    let answered = asked;
    this.#asking = true;
    try {
      const value = await this.#lab.client.studies.analysis({ studyId: this.#studyId });
      if (!this.#closed) this.value = value;
    } catch (error) {
      if (!this.#closed) report(error);
      // To be asked again when the study is heard of next, also if it stands as before.
      answered = '';
      if (this.#known === asked) this.#known = '';
    }
    this.#asking = false;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      if (this.#known !== answered && !this.#closed) void this.#ask();
    }, PACE);
  }
}
