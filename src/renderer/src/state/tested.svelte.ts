/** What is asked about differences between variants, and the laboratory's latest answer. */
import type { Problem } from '../../../shared/problem.ts';
import type { Tested, TestedRival } from '../../../shared/tested.ts';
import { problemsOf } from '../client.ts';
import type { Lab } from './lab.svelte.ts';
import { Turns } from './turns.ts';

export type Base = Pick<TestedRival, 'studyId' | 'variantIndex'>;

export interface Wish {
  /** null: as the laboratory chooses. */
  readonly metric: string | null;
  readonly test: string | null;
  readonly rope: number | null;
  readonly against: Base | null;
  /** The value of the setting. */
  readonly at: string | null;
}

/** While a number is being typed, questions wait for its end. */
const PAUSE_MS = 250;

export class TestedState {
  wish = $state.raw<Wish>({ metric: null, test: null, rope: null, against: null, at: null });
  answer = $state.raw<Tested | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  loading = $state(true);
  readonly #lab: Lab;
  readonly #runIds: string[];
  readonly #turns = new Turns();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(lab: Lab, runIds: readonly string[], against: Base | null) {
    this.#lab = lab;
    this.#runIds = [...runIds];
    this.wish = { ...this.wish, against };
    void this.#ask(this.#turns.take());
  }

  change(change: Partial<Wish>, pause = false): void {
    this.wish = { ...this.wish, ...change };
    clearTimeout(this.#timer);
    const isWanted = this.#turns.take();
    this.#timer = setTimeout(() => void this.#ask(isWanted), pause ? PAUSE_MS : 0);
  }

  /** Answers to questions that have been overtaken are dropped. */
  async #ask(isWanted: () => boolean): Promise<void> {
    this.loading = true;
    try {
      const answer = await this.#lab.client.runs.test({ runIds: this.#runIds, ...this.wish });
      if (!isWanted()) return;
      this.answer = answer;
      this.problems = [];
    } catch (error) {
      if (!isWanted()) return;
      this.problems = problemsOf(error);
    }
    this.loading = false;
  }
}
