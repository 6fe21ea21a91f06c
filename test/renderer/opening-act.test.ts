/** The act of opening a test part: nothing is measured that was not agreed to, and nobody is told what is not so. */
import { ORPCError } from '@orpc/client';
import { describe, expect, it } from 'vitest';
import type { Lab } from '../../src/renderer/src/state/lab.svelte.ts';
import { OpeningAct } from '../../src/renderer/src/state/opening-act.svelte.ts';
import type { StudyView } from '../../src/renderer/src/state/study-view.svelte.ts';
import type { Openable, OpenableNetwork } from '../../src/shared/openable.ts';
import type { Opening, Run, StudyStatus } from '../../src/shared/records.ts';

const network = (changes: Partial<OpenableNetwork>): OpenableNetwork => ({
  variant: 'Adam',
  variantIndex: 0,
  seed: 0,
  cell: {},
  runId: 'r1',
  ensemble: null,
  networks: [{ which: 'final', epoch: 10, validation: 0.2 }],
  score: { mean: 0.2, deviation: null, runs: 1 },
  ...changes,
});

const UNTRAINED = network({ runId: null, networks: [], cell: { refit: 1 } });

const TOGETHER = network({
  runId: null,
  ensemble: { runIds: ['r1', 'r2'], planned: 2, outOfBag: 0.3 },
  networks: [{ which: 'final', epoch: null, validation: 0.2 }],
});

/** A laboratory of one study, that notes what it is told to do. */
class FakeLab {
  readonly told: string[] = [];
  status: StudyStatus = 'finished';
  runs: Partial<Run>[] = [];
  openings: Partial<Opening>[] = [];
  failure: Error | null = null;
  readonly #listeners = new Set<(events: unknown[]) => void>();
  readonly #openable: Openable;

  constructor(candidates: OpenableNetwork[], proposed: number | null) {
    const reason = { code: 'sealed.proposed.best' };
    const proposal = proposed === null ? null : { place: proposed, reason };
    this.#openable = { metric: 'loss', better: 'lower', candidates, proposed: proposal, problem: null };
  }

  readonly client = {
    studies: {
      openable: () => Promise.resolve(this.#openable),
      open: () => Promise.resolve({ status: this.status, runList: this.runs }),
      refit: () => this.note('refit', () => (this.status = 'running')),
      openEnsemble: ({ variantIndex, seed }: Pick<Opening, 'variantIndex' | 'seed'>) =>
        this.note(`open ensemble ${variantIndex} ${seed}`, () => {
          if (this.failure) throw this.failure;
          this.openings = [...this.openings, { runId: null, ensemble: ['r1', 'r2'], variantIndex, seed }];
          return { ...this.summary };
        }),
      stop: () => this.note('stop', () => this.end('stopped')),
    },
    runs: {
      openTest: ({ runId, which }: Pick<Opening, 'runId' | 'which'>) =>
        this.note(`open ${runId} ${which}`, () => {
          if (this.failure) throw this.failure;
          this.openings = [...this.openings, { runId, ensemble: null, which, epoch: 10 }];
          return { ...this.summary };
        }),
    },
  };

  get summary() {
    return { id: 's1', status: this.status, sealed: [20], openings: this.openings, openedElsewhere: 0 };
  }

  /** The training on all samples ends like this. */
  end(status: Run['status']): void {
    this.status = 'finished';
    this.runs = [{ id: 'r9', variantIndex: 0, seed: 0, cell: { refit: 1 }, status, problem: null }];
    for (const hear of this.#listeners) hear([{ type: 'study', study: this.summary }]);
  }

  listen(listener: (events: unknown[]) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onReturn(): () => void {
    return () => undefined;
  }

  note<T>(call: string, answer: () => T): Promise<T> {
    this.told.push(call);
    return Promise.resolve().then(answer);
  }
}

async function actOn(candidates: OpenableNetwork[], proposed: number | null = 0) {
  const lab = new FakeLab(candidates, proposed);
  const view = { id: 's1', summary: lab.summary, runs: [] } as unknown as StudyView;
  const act = new OpeningAct(lab as unknown as Lab, view);
  await expect.poll(() => act.phase).toBe('choosing');
  return { lab, act };
}

describe('OpeningAct', () => {
  it('takes the proposal, and asks for agreement anew with every change', async () => {
    const { act, lab } = await actOn([network({}), network({ runId: 'r2', seed: 1 })], 1);
    expect([act.place, act.isProposed, act.agreed]).toEqual([1, true, false]);
    act.agreed = true;
    act.choose(0);
    expect([act.isProposed, act.agreed]).toEqual([false, false]);
    await act.open();
    expect(lab.told).toEqual([]);
  });

  it('chooses the best network of a variant', async () => {
    const rated = (runId: string, validation: number) =>
      network({ runId, variantIndex: 1, networks: [{ which: 'final', epoch: 10, validation }] });
    const { act } = await actOn([network({}), rated('r2', 0.5), rated('r3', 0.1)]);
    act.chooseVariant(1);
    expect(act.candidate?.runId).toBe('r3');
  });

  it('measures once, and not again what is on record', async () => {
    const { act, lab } = await actOn([network({})]);
    act.agreed = true;
    await act.open();
    expect([act.phase, act.number, act.opening?.runId]).toEqual(['done', 1, 'r1']);
    act.phase = 'choosing';
    expect(act.isOnRecord).toBe(true);
    await act.open();
    expect(lab.told).toEqual(['open r1 final']);
  });

  it('measures an ensemble as a whole, and not again', async () => {
    const { act, lab } = await actOn([TOGETHER, network({})]);
    act.agreed = true;
    await act.open();
    expect([act.phase, act.number, act.opening?.ensemble]).toEqual(['done', 1, ['r1', 'r2']]);
    act.phase = 'choosing';
    expect(act.isOnRecord).toBe(true);
    await act.open();
    expect(lab.told).toEqual(['open ensemble 0 0']);
    act.choose(1);
    expect([act.isProposed, act.isOnRecord]).toEqual([false, false]);
  });

  it('takes the best ensemble of a variant, however good one of its networks is', async () => {
    const lucky = network({ networks: [{ which: 'final', epoch: 10, validation: 0.01 }] });
    const better = { ...TOGETHER, networks: [{ which: 'final' as const, epoch: null, validation: 0.1 }] };
    const { act } = await actOn([{ ...TOGETHER, seed: 1 }, better, lucky]);
    act.chooseVariant(0);
    expect(act.place).toBe(1);
  });

  it('trains first where it has to, and measures what was trained', async () => {
    const { act, lab } = await actOn([UNTRAINED]);
    act.agreed = true;
    const opening = act.open();
    await expect.poll(() => lab.status).toBe('running');
    expect(act.phase).toBe('training');
    lab.end('completed');
    await opening;
    expect(lab.told).toEqual(['refit', 'open r9 final']);
    expect(act.phase).toBe('done');
  });

  it.each(['diverged', 'stopped', 'failed'] as const)('opens nothing when that training %s', async (status) => {
    const { act, lab } = await actOn([UNTRAINED]);
    act.agreed = true;
    const opening = act.open();
    await expect.poll(() => lab.status).toBe('running');
    lab.end(status);
    await opening;
    expect(lab.told).toEqual(['refit']);
    expect([act.phase, act.agreed, act.problems]).toEqual([
      'choosing',
      false,
      [{ code: 'sealed.not-trained', params: { run: 'r9' } }],
    ]);
  });

  it('opens nothing once it was stopped or closed, even when the training has just ended', async () => {
    const stopped = await actOn([UNTRAINED]);
    stopped.act.agreed = true;
    const opening = stopped.act.open();
    await expect.poll(() => stopped.lab.status).toBe('running');
    const stopping = stopped.act.stopTraining();
    stopped.lab.end('completed');
    await Promise.all([opening, stopping]);
    expect(stopped.lab.told).toEqual(['refit', 'stop']);
    expect(stopped.act.problems).toEqual([{ code: 'sealed.withdrawn' }]);
    const closed = await actOn([UNTRAINED]);
    closed.act.agreed = true;
    const other = closed.act.open();
    await expect.poll(() => closed.lab.status).toBe('running');
    closed.act.close();
    closed.lab.end('completed');
    await other;
    expect(closed.lab.told).toEqual(['refit']);
  });

  it('stops a training that had not begun when it was told to', async () => {
    const { act, lab } = await actOn([UNTRAINED]);
    const { refit } = lab.client.studies;
    const { promise: ready, resolve: begin } = Promise.withResolvers<null>();
    lab.client.studies.refit = () => ready.then(refit);
    act.agreed = true;
    const opening = act.open();
    const stopping = act.stopTraining();
    begin(null);
    await Promise.all([opening, stopping]);
    expect(lab.told).toEqual(['refit', 'stop']);
    expect(act.problems).toEqual([{ code: 'sealed.withdrawn' }]);
  });

  it('says why nothing was opened', async () => {
    const { act, lab } = await actOn([network({})]);
    const problems = [{ code: 'store.disk-full' }];
    lab.failure = new ORPCError('PROBLEMS', { defined: true, data: { problems } });
    act.agreed = true;
    await act.open();
    expect([act.phase, act.problems, act.unsure]).toEqual(['choosing', problems, false]);
  });
});
