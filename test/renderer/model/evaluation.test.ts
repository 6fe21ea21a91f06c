/** A protocol in a few words, and the fields that one can vary. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import { fieldsToVary, newAxis, parseValues, showValues } from '../../../src/renderer/src/model/axes.ts';
import type { LooseObject } from '../../../src/shared/study.ts';
import { protocolSummary, runFactors } from '../../../src/renderer/src/model/evaluation.ts';

const { protocols } = catalogue;

describe('a protocol in a few words', () => {
  it.each([
    [{ type: 'compare' }, 'Compare'],
    [{ type: 'k_fold' }, 'k-fold cross-validation · 10'],
    [{ type: 'k_fold', folds: 5, repeats: 3 }, 'k-fold cross-validation · 5 × 3'],
    [{ type: 'k_fold', leaveOneOut: true }, 'k-fold cross-validation · LOO'],
    [{ type: 'nonsense' }, 'nonsense'],
    [{}, '–'],
  ])('%j', (protocol, expected) => expect(protocolSummary(protocols, protocol, 'en')).toBe(expected));

  it('says what the runs of a cross-validation are made of, and nothing of others', () => {
    const counts = { runs: 120, variants: 2, seeds: 3 };
    expect(runFactors(protocols, { type: 'k_fold', folds: 5, repeats: 4 }, counts)).toMatchObject({
      folds: 5,
      repeats: 4,
    });
    expect(runFactors(protocols, { type: 'k_fold', leaveOneOut: true, repeats: 4 }, counts)).toMatchObject({
      folds: 20,
      repeats: 1,
    });
    expect(runFactors(protocols, { type: 'compare' }, counts)).toBeNull();
  });
});

describe('fields to vary', () => {
  it('are the numbers of what the experiment has', () => {
    const layers: LooseObject[] = [{ type: 'dense', units: 8 }, { type: 'tanh' }, { type: 'dropout', rate: 0.2 }];
    const written = {
      network: { layers },
      optimizer: { type: 'adam' },
      regularizers: [{ type: 'l2' }],
    };
    const fields = fieldsToVary(catalogue, written);
    expect(fields[0]).toBe('optimizer.learningRate');
    expect(fields).toEqual(
      expect.arrayContaining(['network.layers.0.units', 'network.layers.2.rate', 'batch.size', 'epochs']),
    );
    expect(fields.some((field) => field.startsWith('regularizers.0.'))).toBe(true);
    expect(fieldsToVary(catalogue, {})).toContain('optimizer.learningRate');
  });

  it('begin with values that suit them', () => {
    expect(newAxis('network.layers.0.units', false)).toMatchObject({ whole: true, scale: 'log' });
    expect(newAxis('optimizer.learningRate', true)).toEqual({
      field: 'optimizer.learningRate',
      values: [0.001, 0.01, 0.1],
    });
  });

  it('are listed as people write them', () => {
    expect(parseValues('0.1, 1e-3,, relu ')).toEqual([0.1, 0.001, 'relu']);
    expect(parseValues(showValues([0.5, 'tanh', 3]))).toEqual([0.5, 'tanh', 3]);
    expect(showValues(undefined)).toBe('');
  });
});
