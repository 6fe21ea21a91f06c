import { describe, expect, it } from 'vitest';
import { figure, overallStatus, progressOf } from '../../../src/renderer/src/model/column.ts';
import type { Run, RunStatus } from '../../../src/shared/records.ts';

const run = (status: RunStatus, epoch: number, loss: number | null): Run => ({
  id: 'r',
  studyId: 's',
  variant: 'SGD',
  variantIndex: 0,
  cell: {},
  seed: 0,
  status,
  epoch,
  epochs: 100,
  step: 0,
  parameters: 1,
  elapsed: 1000,
  final: { 'train.loss': loss },
  best: {},
  bestEpoch: null,
  fingerprint: null,
  verifications: [],
  problem: null,
  experiment: {},
});

describe('a column over several seeds', () => {
  it('shows mean and sample deviation of what has ended', () => {
    const runs = [run('completed', 100, 1), run('completed', 100, 3), run('running', 5, 99)];
    expect(figure(runs, 'final', 'train.loss')).toEqual({ mean: 2, deviation: Math.SQRT2 });
  });

  it('shows the furthest run while none has ended, without a deviation', () => {
    const runs = [run('running', 5, 9), run('running', 50, 4)];
    expect(figure(runs, 'final', 'train.loss')).toEqual({ mean: 4, deviation: null });
  });

  it('leaves diverged runs out', () => {
    const runs = [run('completed', 100, 1), run('diverged', 3, null)];
    expect(figure(runs, 'final', 'train.loss')).toEqual({ mean: 1, deviation: null });
    expect(figure([run('diverged', 3, 1e30)], 'final', 'train.loss').mean).toBeNull();
  });

  it.each([
    [['completed', 'queued'], 'running'],
    [['completed', 'diverged'], 'diverged'],
    [['completed', 'completed'], 'completed'],
    [['queued', 'queued'], 'queued'],
    [['interrupted', 'completed'], 'interrupted'],
    [[], null],
  ] as [RunStatus[], RunStatus | null][])('of %j it says %s', (statuses, overall) => {
    expect(
      overallStatus(
        statuses.map((status) => run(status, 0, 0)),
        'running',
      ),
    ).toBe(overall);
  });

  it.each([
    ['paused', 'paused'],
    ['stopped', 'interrupted'],
  ] as const)('does not call it training when its study is %s', (study, overall) => {
    expect(overallStatus([run('completed', 100, 0), run('queued', 0, 0)], study)).toBe(overall);
  });

  it('adds epochs and time up', () => {
    expect(progressOf([run('completed', 100, 0), run('running', 20, 0)])).toEqual({
      epoch: 120,
      epochs: 200,
      elapsed: 2000,
    });
  });
});
