/**
 * Asks the laboratory, shortly after the last change, what it thinks of the draft and how its data look. One request is
 * on its way at a time; of those that come meanwhile the newest follows and the others are forgotten.
 */
import type { Problem } from '../../../shared/problem.ts';
import type { Check, Preview } from '../../../shared/contract.ts';
import type { Outlook } from '../../../shared/outlook.ts';
import type { LooseObject, StudyInput } from '../../../shared/study.ts';
import { problemsOf } from '../client.ts';
import { within, type Path } from '../../../shared/json.ts';
import type { Lab } from './lab.svelte.ts';

const DELAY_MS = 200;

interface Request {
  readonly study: StudyInput;
  readonly experiment: LooseObject;
}

/** The parts of an experiment on which its data depend. */
const dataKey = ({ data, split, standardize, loss }: LooseObject): string =>
  JSON.stringify({ data, split, standardize, loss });

export class Checker {
  result = $state.raw<Check | null>(null);
  preview = $state.raw<Preview | null>(null);
  previewProblems = $state.raw<readonly Problem[]>([]);
  /** Of the experiment on the forms; while something is wrong with it, of the last one that was whole. */
  outlook = $state.raw<Outlook | null>(null);
  /** True while the outlook is that of an experiment before something went wrong with it. */
  isOutlookOld = $state(false);
  checking = $state(false);
  loadingPreview = $state(false);
  readonly #client: Pick<Lab['client'], 'studies' | 'data'>;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What was asked for last; an answer to anything older is not shown. */
  #latest: Request | null = null;
  /** What the laboratory should be asked next. */
  #due: Request | null = null;
  #busy = false;
  #shownData = '';

  constructor({ client }: { readonly client: Pick<Lab['client'], 'studies' | 'data'> }) {
    this.#client = client;
  }

  get problems(): readonly Problem[] {
    return this.result?.problems ?? [];
  }

  /** Problems that belong to the place at `path` or below it. */
  problemsAt(path: Path): readonly Problem[] {
    return this.problems.filter((problem) => within(problem.path, path));
  }

  /** Remarks that belong to the place at `path` or below it. */
  notesAt(path: Path): readonly Problem[] {
    return (this.result?.notes ?? []).filter((note) => within(note.path, path));
  }

  /** Looks at `study`, and at the data of `experiment`, when no newer request comes within a moment. */
  request(study: StudyInput, experiment: LooseObject, delay = DELAY_MS): void {
    clearTimeout(this.#timer);
    const request = { study, experiment };
    this.#latest = request;
    this.checking = true;
    this.#timer = setTimeout(() => {
      this.#due = request;
      void this.#work();
    }, delay);
  }

  /** Answers the newest request that is due until none is left. While busy, the work under way sees to it. */
  async #work(): Promise<void> {
    if (this.#busy) return;
    this.#busy = true;
    while (this.#due) {
      const request = this.#due;
      this.#due = null;
      await this.#ask(request);
    }
    this.#busy = false;
  }

  async #ask(request: Request): Promise<void> {
    const result = await this.#client.studies
      .check({ study: request.study })
      .catch((error: unknown) => ({ problems: [...problemsOf(error)], notes: [], variants: [], estimate: null }));
    if (request !== this.#latest) return;
    this.result = result;
    this.checking = false;
    await Promise.all([this.#askOutlook(request), this.#askPreview(request)]);
  }

  /** What is wrong with the experiment, the check has said. */
  async #askOutlook(request: Request): Promise<void> {
    const { experiment } = request;
    const outlook = await this.#client.studies.outlook({ experiment }).catch(() => null);
    if (request !== this.#latest) return;
    this.isOutlookOld = outlook === null;
    if (outlook) this.outlook = outlook;
  }

  async #askPreview(request: Request): Promise<void> {
    const key = dataKey(request.experiment);
    this.loadingPreview = key !== this.#shownData;
    if (!this.loadingPreview) return;
    const [preview, problems] = await this.#client.data.preview({ experiment: request.experiment }).then(
      (found) => [found, []] as const,
      (error: unknown) => [null, problemsOf(error)] as const,
    );
    if (request !== this.#latest) return;
    this.#shownData = preview ? key : '';
    this.preview = preview;
    this.previewProblems = problems;
    this.loadingPreview = false;
  }
}
