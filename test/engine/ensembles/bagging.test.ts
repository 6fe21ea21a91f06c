/** What bagging is for: networks that follow every sample of theirs vary less when they are averaged. */
import { expect, it } from 'vitest';
import { sineMixture } from '../../../src/engine/datasets/sine-mixture.ts';
import type { Experiment } from '../../../src/engine/experiment.ts';
import { createTrainer } from '../../../src/engine/trainer.ts';
import { biasVariance } from '../../../src/engine/validation/bias-variance.ts';
import { prepare } from '../../../src/engine/validation/prepare.ts';
import { experimentOf, finish, kernelsModule } from '../../helpers/training.ts';

const DRAWS = 10;
const MEMBERS = 6;
const SIGMA = 0.5;
const data = { type: 'sine_mixture', samples: 40, noise: SIGMA };
const x = Array.from({ length: 61 }, (_, i) => -3 + i / 10);

const experiment = experimentOf({
  data,
  split: { train: 1, validation: 0 },
  network: { layers: [{ type: 'dense', units: 64 }, { type: 'tanh' }, { type: 'dense', units: 64 }, { type: 'tanh' }] },
  optimizer: { type: 'adam', learningRate: 0.01 },
  epochs: 250,
});

/** What the network says over `x` after its training on the data of this seed. */
async function fitOf(seed: number, given: Experiment): Promise<number[]> {
  const prepared = prepare(sineMixture.generate({ ...given.data, seed }), given);
  const { inputMean, inputDeviation, targetMean, targetDeviation } = prepared.scaler;
  const trainer = finish(await createTrainer(kernelsModule(), { experiment: given, data: prepared }));
  const inputs = Float32Array.from(x, (value) => (value - inputMean[0]!) / inputDeviation[0]!);
  return Array.from(trainer.predict(inputs, x.length), (value) => value * targetDeviation[0]! + targetMean[0]!);
}

async function baggedFit(seed: number): Promise<number[]> {
  const fits = await Promise.all(
    Array.from({ length: MEMBERS }, (_, draw) =>
      fitOf(seed, { ...experiment, seed: draw, resample: { type: 'bootstrap', draw, seed: 0 } }),
    ),
  );
  return x.map((_, i) => fits.reduce((sum, fit) => sum + fit[i]!, 0) / MEMBERS);
}

it('lowers the variance over redrawn training sets', async () => {
  const truth = x.map((value) => sineMixture.truth!(experiment.data, value));
  const seeds = Array.from({ length: DRAWS }, (_, seed) => seed);
  const terms = async (fit: (seed: number) => Promise<number[]>) =>
    biasVariance(await Promise.all(seeds.map(fit)), truth, SIGMA * SIGMA);
  const alone = await terms((seed) => fitOf(seed, experiment));
  const bagged = await terms(baggedFit);
  expect(bagged.variance).toBeLessThan(0.85 * alone.variance);
});
