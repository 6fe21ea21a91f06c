/** Which sample sits in which fold, asked for whenever the data, the folds or the repeat on show are others. */
import type { Problem } from '../../../shared/problem.ts';
import type { FoldMap } from '../../../shared/fold-map.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { problemsOf, type LabClient } from '../client.ts';

const DELAY_MS = 200;

export interface FoldMapWant {
  readonly experiment: LooseObject;
  readonly protocol: LooseObject;
  readonly repeat: number;
}

/** What the folds depend on; the rest of an experiment makes no difference to them. */
const keyOf = ({ experiment: { data, split }, protocol, repeat }: FoldMapWant): string =>
  JSON.stringify([data, split, protocol, repeat]);

export class FoldMapState {
  value = $state.raw<FoldMap | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  readonly #client: { readonly data: Pick<LabClient['data'], 'folds'> };
  #want: FoldMapWant | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: { readonly data: Pick<LabClient['data'], 'folds'> }) {
    this.#client = client;
  }

  /** Asks when no other want comes within a moment. What was answered stays on show until then. */
  request(want: FoldMapWant): void {
    if (this.#want && keyOf(want) === keyOf(this.#want)) return;
    const delay = this.#want ? DELAY_MS : 0;
    this.#want = want;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(want), delay);
  }

  /** Asks once more what could not be answered. */
  again(): void {
    if (this.#want && this.problems.length > 0) void this.#ask(this.#want);
  }

  async #ask(want: FoldMapWant): Promise<void> {
    const [value, problems] = await this.#client.data.folds(want).then(
      (found) => [found, []] as const,
      (error: unknown) => [null, problemsOf(error)] as const,
    );
    if (want !== this.#want) return;
    this.value = value;
    this.problems = problems;
  }
}
