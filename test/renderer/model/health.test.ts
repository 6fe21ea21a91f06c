import { describe, expect, it } from 'vitest';
import { ailmentOf } from '../../../src/renderer/src/model/health.ts';
import { Series } from '../../../src/renderer/src/model/series.ts';

/** A run with these values at its last epoch, and harmless ones before. */
function runWith(last: Record<string, number>) {
  const diagnostics = new Series();
  const columns = Object.entries(last).map(([name, value]): [string, number[]] => [name, [0.5, value]]);
  diagnostics.append({ epochs: [0, 1], values: Object.fromEntries(columns) });
  return { diagnostics, layers: ['dense', 'relu', 'dense', 'tanh'] };
}

describe('what ails a training', () => {
  it('is nothing without records, and nothing at the thresholds’ good side', () => {
    expect(ailmentOf([{ diagnostics: new Series(), layers: [] }])).toBeNull();
    expect(ailmentOf([runWith({ 'dead_units.2': 0.5, update_ratio: 0.99 })])).toBeNull();
  });

  it('is the layer with the most dead units, in so many of the runs', () => {
    const runs = [
      runWith({ 'dead_units.2': 0.6, 'dead_units.4': 0 }),
      runWith({ 'dead_units.2': 0.1, 'dead_units.4': 0.75 }),
      runWith({ 'dead_units.2': 0.1 }),
    ];
    expect(ailmentOf(runs)).toEqual({ kind: 'dead', runs: 2, layer: 4, type: 'tanh', share: 0.75 });
  });

  it('is an update as long as the weights', () => {
    expect(ailmentOf([runWith({ update_ratio: 1 }), runWith({ update_ratio: 0.001 })])).toEqual({
      kind: 'leaping',
      runs: 1,
    });
  });

  it('is judged by the last record alone, and looking at it changes nothing', () => {
    const run = runWith({ update_ratio: 0.001 });
    run.diagnostics.append({ epochs: [2], values: { update_ratio: [5] } });
    expect(ailmentOf([run])?.kind).toBe('leaping');
    run.diagnostics.append({ epochs: [3], values: { update_ratio: [0.001] } });
    expect(ailmentOf([run])).toBeNull();
    expect(run.diagnostics.metrics).toEqual(['update_ratio']);
  });
});
