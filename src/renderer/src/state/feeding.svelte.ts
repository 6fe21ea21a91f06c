/** The samples of an update on show: asked for one after the other, the newest request counts. */
import type { Fed } from '../../../shared/fed.ts';
import type { Problem } from '../../../shared/problem.ts';
import type { LooseObject } from '../../../shared/study.ts';
import { problemsOf } from '../client.ts';
import type { Lab } from './lab.svelte.ts';
import { Turns } from './turns.ts';

export class Feeding {
  /** What is on show; it stays until something else has come. */
  fed = $state.raw<Fed | null>(null);
  problems = $state.raw<readonly Problem[]>([]);
  loading = $state(false);
  readonly #client: Pick<Lab['client'], 'data'>;
  readonly #turns = new Turns();

  constructor({ client }: { readonly client: Pick<Lab['client'], 'data'> }) {
    this.#client = client;
  }

  /** Asks for update number `step` of `experiment`; beyond the last update, for the last. */
  async ask(experiment: LooseObject, step: number): Promise<void> {
    const isWanted = this.#turns.take();
    this.loading = true;
    const [fed, problems] = await this.#client.data.fed({ experiment, step }).then(
      (found) => [found, []] as const,
      (error: unknown) => [null, problemsOf(error)] as const,
    );
    if (!isWanted()) return;
    const limit = problems.find(({ code }) => code === 'no-such-update')?.params?.['limit'];
    if (typeof limit === 'number' && limit < step) return this.ask(experiment, limit);
    this.fed = fed;
    this.problems = problems;
    this.loading = false;
  }
}
