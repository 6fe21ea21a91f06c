/** Fields that a protocol varies: what they are called, and their values. */
import { describe, expect, it } from 'vitest';
import { catalogue } from '../../../src/engine/catalogue.ts';
import { fieldName, parseValues, showValues, valueText } from '../../../src/renderer/src/model/axes.ts';

const WRITTEN = {
  network: { layers: [{ type: 'dense', units: 8 }, { type: 'tanh' }] },
  optimizer: { type: 'adam', learningRate: 0.01 },
  regularizers: [{ type: 'l1', strength: 0.1 }],
};
const name = (field: string, language: 'en' | 'ko' = 'en', written: object[] = [WRITTEN]): string =>
  fieldName(catalogue, written as never, field, language);

describe('a field', () => {
  it.each([
    ['network.layers.0.units', 'Units (layer 1)'],
    ['optimizer.learningRate', 'Learning rate'],
    ['batch.size', 'Batch size'],
    ['epochs', 'Epochs'],
    ['regularizers.0.strength', 'Strength (L1 penalty)'],
    // Nobody has named these.
    ['network.layers.1.type', 'network.layers.1.type'],
    ['data.noise', 'data.noise'],
    ['network.layers.7.units', 'network.layers.7.units'],
  ])('%s is called %s', (field, text) => expect(name(field)).toBe(text));

  it('has a name in Korean, too', () => expect(name('network.layers.0.units', 'ko')).toBe('유닛 수 (1층)'));

  it('is nobody’s where the variants have different members there', () => {
    const other = { ...WRITTEN, regularizers: [{ type: 'l2', strength: 0.1 }] };
    expect(name('regularizers.0.strength', 'en', [WRITTEN, other])).toBe('Strength');
  });
});

it('shows values without digits that say nothing', () => {
  expect([0.1, 300, 0.040823, 1e-5, 'tanh', true].map(valueText)).toEqual([
    '0.1',
    '300',
    '0.04082',
    '10⁻⁵',
    'tanh',
    'true',
  ]);
});

it('reads back the values that it writes', () => {
  expect(parseValues(' 0.001, 1e-5 ,tanh,')).toEqual([0.001, 1e-5, 'tanh']);
  expect(parseValues(showValues([0.001, 1e-5, 64]))).toEqual([0.001, 1e-5, 64]);
});
