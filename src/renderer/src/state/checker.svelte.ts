/** Asks the laboratory, shortly after the last change, what it thinks of the draft and how its data look. */
import type { Problem } from '../../../shared/problem.ts';
import type { Check, Preview } from '../../../shared/contract.ts';
import type { LooseObject, StudyInput } from '../../../shared/study.ts';
import { problemsOf } from '../client.ts';
import { within, type Path } from '../model/json.ts';
import type { Lab } from './lab.svelte.ts';

const DELAY_MS = 200;

/** The parts of an experiment on which its data depend. */
const dataKey = ({ data, split, standardize, loss }: LooseObject): string =>
  JSON.stringify({ data, split, standardize, loss });

export class Checker {
  result = $state.raw<Check | null>(null);
  preview = $state.raw<Preview | null>(null);
  previewProblems = $state.raw<readonly Problem[]>([]);
  checking = $state(false);
  loadingPreview = $state(false);
  readonly #lab: Lab;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #latest = 0;
  #shownData = '';

  constructor(lab: Lab) {
    this.#lab = lab;
  }

  get problems(): readonly Problem[] {
    return this.result?.problems ?? [];
  }

  /** Problems that belong to the place at `path` or below it. */
  problemsAt(path: Path): readonly Problem[] {
    return this.problems.filter((problem) => within(problem.path, path));
  }

  /** Looks at `study`, and at the data of `experiment`, when no newer request comes within a moment. */
  request(study: StudyInput, experiment: LooseObject, delay = DELAY_MS): void {
    clearTimeout(this.#timer);
    const turn = ++this.#latest;
    this.checking = true;
    this.#timer = setTimeout(() => void this.#ask(turn, study, experiment), delay);
  }

  async #ask(turn: number, study: StudyInput, experiment: LooseObject): Promise<void> {
    try {
      const result = await this.#lab.client.studies.check({ study });
      if (turn === this.#latest) this.result = result;
    } catch (error) {
      if (turn === this.#latest)
        this.result = { problems: [...problemsOf(error)], notes: [], variants: [], estimate: null };
    }
    if (turn !== this.#latest) return;
    this.checking = false;
    await this.#askPreview(turn, experiment);
  }

  async #askPreview(turn: number, experiment: LooseObject): Promise<void> {
    const key = dataKey(experiment);
    if (key === this.#shownData) return;
    this.loadingPreview = true;
    const [preview, problems] = await this.#lab.client.data.preview({ experiment }).then(
      (found) => [found, []] as const,
      (error: unknown) => [null, problemsOf(error)] as const,
    );
    if (turn !== this.#latest) return;
    this.#shownData = preview ? key : '';
    this.preview = preview;
    this.previewProblems = problems;
    this.loadingPreview = false;
  }
}
