/** Protocols: the runs that they plan, stage by stage. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import type { Axis, Choice } from '../../../src/engine/member.ts';
import { grid, randomCandidates, valuesOf } from '../../../src/engine/protocols/axes.ts';
import { protocols, type FinishedRun, type PlannedRun, type StudyFacts } from '../../../src/engine/protocols/index.ts';
import { bestOf, scoresOf } from '../../../src/engine/protocols/scores.ts';
import { find } from '../../../src/engine/registry.ts';
import { resolveProtocol } from '../../../src/shared/protocol.ts';
import type { LooseObject } from '../../../src/shared/study.ts';

const facts: StudyFacts = {
  seeds: [0, 1],
  variants: [
    { training: 60, development: 80 },
    { training: 60, development: 80 },
  ],
};

function protocolOf(given: LooseObject): Choice {
  const { protocol, problems } = resolveProtocol({ protocol: given }, catalogue);
  if (!protocol) throw new Error(JSON.stringify(problems));
  return protocol;
}

const plan = (choice: Choice, of = facts) => find(protocols, choice.type).plan(choice, of);

/** All stages, with `loss` deciding what each run comes to. */
function playOut(choice: Choice, loss: (run: PlannedRun) => number | null, of = facts): PlannedRun[][] {
  const member = find(protocols, choice.type);
  const stages = [member.plan(choice, of)];
  for (let left = 50; left > 0; left--) {
    const finished = stages.flat().map((run): FinishedRun => ({
      ...run,
      status: loss(run) === null ? 'diverged' : 'completed',
      final: { 'validation.loss': loss(run) },
    }));
    const next = member.next?.(choice, of, finished) ?? [];
    if (next.length === 0) return stages;
    stages.push(next);
  }
  throw new Error('the protocol does not end');
}

const key = ({ variant, seed, cell }: PlannedRun) => JSON.stringify([variant, seed, cell]);
const UNITS: Axis = { field: 'network.layers.0.units', values: [4, 8, 16], simpler: 'low' };
const RATE: Axis = { field: 'optimizer.learningRate', from: 0.001, to: 0.1, steps: 3, scale: 'log' };
const space = [UNITS, RATE] as unknown as LooseObject[];

describe('every protocol', () => {
  const examples: LooseObject[] = [
    { type: 'compare' },
    { type: 'k_fold', folds: 4, repeats: 2 },
    { type: 'learning_curve' },
    { type: 'validation_curve', space: space.slice(0, 1) },
    { type: 'search', space, folds: 3, outerFolds: 2 },
    { type: 'search', space, method: 'halving', folds: 3 },
    { type: 'bias_variance', draws: 4, space: space.slice(0, 1) },
    { type: 'bagging', members: 5 },
    { type: 'boosting', rounds: 4 },
  ];

  it('has an example here', () => {
    expect(new Set(examples.map(({ type }) => type))).toEqual(new Set(protocols.map(({ type }) => type)));
  });

  it.each(examples)('plans every run once, and as many as it says: $type', (given) => {
    const choice = protocolOf(given);
    const runs = playOut(choice, ({ cell }) => 1 + (cell.candidate ?? 0)).flat();
    expect(new Set(runs.map(key)).size).toBe(runs.length);
    expect(find(protocols, choice.type).total?.(choice, facts) ?? plan(choice).length).toBe(runs.length);
    expect(new Set(runs.map(({ seed, variant }) => `${seed} ${variant}`)).size).toBe(4);
  });

  it.each(examples)('puts rivals side by side: $type', (given) => {
    const [first, second] = plan(protocolOf({ ...given }), { ...facts, seeds: [0] });
    if (given.type !== 'search') expect([first!.variant, second!.variant]).toEqual([0, 1]);
  });
});

describe('k-fold', () => {
  it('has a run for each fold of each repeat', () => {
    const cells = plan(protocolOf({ type: 'k_fold', folds: 4, repeats: 2 })).filter(
      ({ variant, seed }) => variant + seed === 0,
    );
    expect(cells.map(({ cell }) => [cell.repeat, cell.fold])).toEqual(
      [0, 1].flatMap((repeat) => [0, 1, 2, 3].map((fold) => [repeat, fold])),
    );
  });

  it('leaves one out once, however many repeats are asked for', () => {
    const runs = plan(protocolOf({ type: 'k_fold', leaveOneOut: true, repeats: 3 }), { ...facts, seeds: [0] });
    expect(runs.length).toBe(2 * 80);
    expect(runs[0]!.changes[0]!.value).toMatchObject({ type: 'fold', folds: 80, stratify: false });
  });
});

describe('axes', () => {
  it('run from end to end, exactly, by equal ratios', () => {
    const values = valuesOf(RATE) as number[];
    expect([values[0], values[2]]).toEqual([0.001, 0.1]);
    expect(values[1]).toBeCloseTo(0.01, 15);
  });

  it('put the simpler end first', () => {
    expect(valuesOf({ field: 'a', values: [3, 1, 2], simpler: 'high' })).toEqual([3, 2, 1]);
    expect(valuesOf({ field: 'a', values: [3, 1, 2], simpler: 'low' })).toEqual([1, 2, 3]);
    expect(valuesOf({ field: 'a', values: [3, 1, 2] })).toEqual([3, 1, 2]);
  });

  it('cross in a grid', () => {
    expect(grid([UNITS, RATE]).length).toBe(9);
    expect(grid([])).toEqual([[]]);
  });

  it('are drawn evenly over a logarithmic range', () => {
    const drawn = randomCandidates([{ field: 'a', from: 1e-4, to: 1, scale: 'log' }], 2000, 3).map(
      ([value]) => value as number,
    );
    const share = (limit: number) => drawn.filter((value) => value < limit).length / drawn.length;
    // Four standard errors of a share of 2000 draws.
    for (const [limit, expected] of [
      [1e-3, 0.25],
      [1e-2, 0.5],
      [1e-1, 0.75],
    ] as const)
      expect(Math.abs(share(limit) - expected)).toBeLessThan(4 * Math.sqrt((expected * (1 - expected)) / 2000));
  });

  it.each([
    [{ field: 'a' }, 'axis-without-values'],
    [{ field: 'a', values: [1], from: 1, to: 2 }, 'axis-twice'],
    [{ field: 'a', from: 2, to: 1 }, 'axis-reversed'],
    [{ field: 'a', from: 0, to: 1, scale: 'log' }, 'axis-not-positive'],
  ])('that say too little or too much are refused: %j', (axis, code) => {
    const { problems } = resolveProtocol({ protocol: { type: 'search', space: [axis] } }, catalogue);
    expect(problems).toMatchObject([{ code, path: expect.arrayContaining(['protocol', 'space', 0]) as unknown }]);
  });

  it('that are none are refused', () => {
    const { problems } = resolveProtocol({ protocol: { type: 'search', space: [] } }, catalogue);
    expect(problems).toMatchObject([{ code: 'too-few', path: ['protocol', 'space'] }]);
  });
});

describe('a search', () => {
  const one = { seeds: [0], variants: facts.variants.slice(0, 1) };

  it('trains the best candidate on all folds', () => {
    const stages = playOut(
      protocolOf({ type: 'search', space, folds: 2 }),
      ({ cell }) => Math.abs(cell.candidate! - 4),
      one,
    );
    expect(stages.map((stage) => stage.length)).toEqual([18, 1]);
    expect(stages[1]![0]).toMatchObject({ cell: { candidate: 4, winner: 1 } });
    expect(stages[1]![0]!.changes).toContainEqual({ path: ['resample'], value: { type: 'whole' } });
    expect(stages[1]![0]!.changes).toContainEqual({ path: ['network', 'layers', 0, 'units'], value: 8 });
  });

  it('gives the better third of the candidates three times the epochs', () => {
    const choice = protocolOf({ type: 'search', space, folds: 1 + 1, method: 'halving' });
    const stages = playOut(choice, ({ cell }) => 10 - cell.candidate!, one);
    expect(stages.map((stage) => stage.length)).toEqual([18, 6, 1]);
    expect(new Set(stages[1]!.map(({ cell }) => cell.candidate))).toEqual(new Set([8, 7, 6]));
    expect(stages[0]![0]!.changes).toContainEqual({ path: ['epochs'], value: 1 / 3, relative: true });
    expect(stages[1]![0]!.changes.some(({ path }) => path[0] === 'epochs')).toBe(false);
  });

  it('chooses inside every outer fold by itself', () => {
    const choice = protocolOf({ type: 'search', space, folds: 2, outerFolds: 3 });
    const stages = playOut(choice, ({ cell }) => Math.abs(cell.candidate! - (cell.outer ?? 5)), one);
    expect(stages[1]!.map(({ cell }) => [cell.outer, cell.candidate])).toEqual(
      [
        [undefined, 5],
        [0, 0],
        [1, 1],
        [2, 2],
      ].sort((a, b) => Number(a[0] === undefined) - Number(b[0] === undefined)),
    );
  });

  it('passes over candidates that diverged, and ends without a winner when all did', () => {
    const choice = protocolOf({ type: 'search', space, folds: 2 });
    const some = playOut(choice, ({ cell }) => (cell.candidate! < 3 ? null : cell.candidate!), one);
    expect(some[1]).toMatchObject([{ cell: { candidate: 3 } }]);
    expect(playOut(choice, () => null, one).length).toBe(1);
  });

  it('takes the simplest candidate within one standard error', () => {
    const run = (candidate: number, fold: number, loss: number): FinishedRun => ({
      variant: 0,
      seed: 0,
      cell: { candidate, fold },
      status: 'completed',
      final: { 'validation.loss': loss },
    });
    // By hand: means 3, 2.2 and 2; the standard error of the last is (1 / √2) / √2 = ½.
    const scores = scoresOf(
      [run(0, 0, 3), run(0, 1, 3), run(1, 0, 2), run(1, 1, 2.4), run(2, 0, 1.5), run(2, 1, 2.5)],
      'loss',
    );
    expect(scores[2]!.cost).toBe(2);
    expect(scores[2]!.error).toBeCloseTo(0.5, 15);
    expect(bestOf(scores, 'best')).toBe(2);
    expect(bestOf(scores, 'one_standard_error')).toBe(1);
  });
});

describe('boosting', () => {
  it('goes on round by round, but not after one that diverged', () => {
    const choice = protocolOf({ type: 'boosting', rounds: 4 });
    const stages = playOut(choice, ({ variant, cell }) => (variant === 1 && cell.round === 1 ? null : 1));
    expect(stages.map((stage) => stage.length)).toEqual([4, 4, 2, 2]);
  });
});

describe('a learning curve', () => {
  it('ends with the whole training part', () => {
    const sizes = plan(protocolOf({ type: 'learning_curve', sizes: 3, smallest: 15, draws: 1 })).map(
      ({ cell }) => cell.size,
    );
    expect([...new Set(sizes)]).toEqual([15, 30, 60]);
  });
});
