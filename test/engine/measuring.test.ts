/** A saved network is measured as its training measured it, to the last bit. */
import { expect, it } from 'vitest';
import { measureSaved } from '../../src/engine/measuring.ts';
import { dataOf, experimentOf, finish, kernelsModule, trainerOf } from '../helpers/training.ts';
import type { LooseObject } from '../../src/shared/study.ts';
import { problemOf } from '../helpers/problems.ts';

const layers: LooseObject[] = [
  { type: 'dense', units: 6 },
  { type: 'batch_norm' },
  { type: 'tanh' },
  { type: 'dropout' },
];

it.each([
  ['numbers', { loss: { type: 'huber' } }, dataOf({ features: 3, outputs: 2, validation: 300 })],
  ['classes', { loss: { type: 'cross_entropy' } }, dataOf({ features: 3, classes: 4, validation: 300 })],
  ['two classes', { loss: { type: 'binary_cross_entropy' } }, { ...dataOf({ features: 2, classes: 2 }), outputs: 1 }],
])('of %s', async (_, given, data) => {
  const settings = { ...given, network: { layers }, epochs: 3 };
  const trainer = finish(await trainerOf(settings, data));
  const { parameters } = trainer.snapshot();
  const values = await measureSaved(
    kernelsModule(),
    { experiment: experimentOf(settings), data, parameters },
    data.validation,
  );
  const last = trainer.history.slice(-trainer.metricNames.length);
  for (const [i, name] of trainer.metricNames.entries())
    if (name.startsWith('validation.')) expect(values[name.slice('validation.'.length)]).toBe(last[i]);
  expect(Object.keys(values).length).toBe(trainer.metricNames.length / 2);
});

it('not with the parameters of another network', async () => {
  const data = dataOf();
  const saved = { experiment: experimentOf({}), data, parameters: new Float32Array(3) };
  expect(await problemOf(() => measureSaved(kernelsModule(), saved, data.validation))).toMatchObject({
    code: 'snapshot-mismatch',
  });
});
