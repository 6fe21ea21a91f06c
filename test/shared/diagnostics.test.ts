/** Columns of diagnostics by name, and the gap. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../src/engine/catalogue.ts';
import { diagnosticColumn, gapBetween, inDiagnosticOrder, lastRecord } from '../../src/shared/diagnostics.ts';

describe('columns', () => {
  it('name a diagnostic and, where it has one, a layer', () => {
    expect(diagnosticColumn('gradient_norm')).toEqual({ type: 'gradient_norm', layer: null });
    expect(diagnosticColumn('dead_units.12')).toEqual({ type: 'dead_units', layer: 12 });
  });

  it('go layer by layer, in the order of the registry', () => {
    const ordered = ['learning_rate', 'weight_norm', 'activation_mean.2', 'dead_units.2', 'activation_mean.10'];
    expect(inDiagnosticOrder(ordered.toReversed(), catalogue)).toEqual(ordered);
  });
});

describe('the last record', () => {
  it('is that of the last epoch there is', () => {
    expect(lastRecord({ epochs: [0, 4], values: { a: [null, 2], b: [1, null] } })).toEqual({
      epoch: 4,
      values: { a: 2, b: null },
    });
    expect(lastRecord({ epochs: [], values: {} })).toBeNull();
  });
});

describe('the gap', () => {
  it('is above zero where validation is worse, whichever way is better', () => {
    expect(gapBetween(1, 1.5, 'lower')).toBe(0.5);
    expect(gapBetween(0.9, 0.75, 'higher')).toBeCloseTo(0.15, 15);
  });
});
