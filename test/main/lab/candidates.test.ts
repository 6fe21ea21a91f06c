/** What is wrong with the experiments that a protocol makes is said where its values are written, before anything is trained. */
import { describe, expect, test } from 'vitest';
import type { LooseObject } from '../../../src/shared/study.ts';
import { expectWords } from '../../helpers/problems.ts';
import { freshLab } from './fixtures.ts';

const FLOWERS: LooseObject = { data: { type: 'iris' }, network: { layers: [{ type: 'dense', units: 4 }] } };
const DIGITS: LooseObject = {
  data: { type: 'digits' },
  network: {
    layers: [{ type: 'conv2d', channels: 4, kernel: 3 }, { type: 'group_norm', groups: 2 }, { type: 'flatten' }],
  },
};

async function problemsOf(base: LooseObject, protocol: LooseObject) {
  const lab = await freshLab();
  const { problems } = await lab.studies.check({ study: { base, protocol } });
  problems.forEach(expectWords);
  return problems.map(({ code, path }) => [code, path?.join('.')]);
}

const curve = (field: string, values: (string | number)[]): LooseObject => ({
  type: 'validation_curve',
  space: [{ field, values }],
});

describe('what does not fit is said of its value', () => {
  test.each<[string, LooseObject, string, (string | number)[], string, string]>([
    ['out of range', FLOWERS, 'network.layers.0.units', [2, 0], 'too-small', 'values.1'],
    ['of another kind', FLOWERS, 'epochs', ['a', 2], 'wrong-type', 'values.0'],
    ['no member', FLOWERS, 'optimizer.type', ['adam', 'adamm'], 'unknown-member-near', 'values.1'],
    [
      'a type without the fields that are written',
      { ...FLOWERS, optimizer: { type: 'adam', beta1: 0.8 } },
      'optimizer.type',
      ['adam', 'sgd'],
      'unknown-field',
      'values.1',
    ],
    ['of another task', FLOWERS, 'loss.type', ['cross_entropy', 'mse'], 'loss-needs-regression', 'values.1'],
    ['a window larger than the image', DIGITS, 'network.layers.0.kernel', [3, 15], 'window-too-large', 'values.1'],
    [
      'channels that groups do not divide',
      DIGITS,
      'network.layers.0.channels',
      [4, 5],
      'groups-do-not-divide',
      'values.1',
    ],
    ['a split of nothing', FLOWERS, 'split.train', [0.6, 0.95], 'split-over-one', 'values.1'],
    [
      'data that cannot be split',
      { ...FLOWERS, data: { type: 'moons', samples: 100 }, split: { train: 0.9, validation: 0.05 } },
      'data.samples',
      [100, 10],
      'split-test-empty',
      'values.1',
    ],
    [
      'too large to be saved',
      {
        ...FLOWERS,
        network: {
          layers: [
            { type: 'dense', units: 8000 },
            { type: 'dense', units: 8 },
          ],
        },
      },
      'network.layers.1.units',
      [8, 8192],
      'memory.too-large-to-save',
      'values.1',
    ],
    ['listed twice', FLOWERS, 'epochs', [2, 3, 2], 'axis-value-repeated', 'values.2'],
    ['of a field that runs are given', FLOWERS, 'seed', [1, 2], 'axis-set-elsewhere', 'field'],
    ['of a layer that is not there', FLOWERS, 'network.layers.5.units', [1], 'axis-no-such-field', 'field'],
    ['of a field that is not there', FLOWERS, 'optimizer.foo', [1], 'unknown-field', 'field'],
  ])('%s', async (_what, base, field, values, code, place) => {
    expect(await problemsOf(base, curve(field, values))).toEqual([[code, `protocol.space.0.${place}`]]);
  });

  test('at an end of a range, and at the field for what lies between', async () => {
    const protocol = { type: 'validation_curve', space: [{ field: 'epochs', from: -2, to: 5, steps: 3 }] };
    expect(await problemsOf(FLOWERS, protocol)).toEqual([
      ['too-small', 'protocol.space.0.from'],
      ['wrong-type', 'protocol.space.0'],
    ]);
  });

  test('of each of several fields', async () => {
    const space = [
      { field: 'network.layers.0.units', values: [2, 0] },
      { field: 'optimizer.learningRate', values: [-1, 0.1] },
    ];
    expect(await problemsOf(FLOWERS, { type: 'search', folds: 2, space })).toEqual(
      expect.arrayContaining([
        ['too-small', 'protocol.space.0.values.1'],
        ['not-above', 'protocol.space.1.values.0'],
      ]),
    );
  });

  test('but what a variant says stays its own', async () => {
    const base = { ...FLOWERS, network: { layers: [{ type: 'dense', units: 0 }] } };
    expect(await problemsOf(base, curve('epochs', [1, 2]))).toEqual([['too-small', 'base.network.layers.0.units']]);
  });
});

test('a field of what is left to its default can be varied', async () => {
  const { optimizer: _, ...bare } = FLOWERS;
  expect(await problemsOf(bare, curve('optimizer.learningRate', [0.01, 0.1]))).toEqual([]);
});

test('a score that the data do not have chooses nobody', async () => {
  const protocol = { type: 'search', metric: 'r2', folds: 2, space: [{ field: 'epochs', values: [1, 2] }] };
  expect(await problemsOf(FLOWERS, protocol)).toEqual([['score-not-measured', 'protocol.metric']]);
  expect(await problemsOf(FLOWERS, { ...protocol, metric: 'accuracy' })).toEqual([]);
});

test('a learning curve does not begin beyond the training part', async () => {
  expect(await problemsOf(FLOWERS, { type: 'learning_curve', smallest: 91 })).toEqual([
    ['curve-too-short', 'protocol.smallest'],
  ]);
  expect(await problemsOf(FLOWERS, { type: 'learning_curve', smallest: 90 })).toEqual([]);
});
