/** From runs to figures: what a network keeps at the end, by seed, and how figures are written. */
import { mean, sampleStandardDeviation } from 'simple-statistics';
import { pairedT } from '../../src/engine/statistics/paired-t.ts';
import type { Interval } from '../../src/engine/statistics/test.ts';
import type { Experiment } from '../../src/engine/experiment.ts';
import type { Run } from '../../src/shared/records.ts';

/** A figure of one run. */
export type Figure = (run: Run) => number;

const LEVEL = 0.95;

/** What the network that the run hands over measures: early stopping goes back to the best epoch. */
const kept = (run: Run): Run['final'] => (stopsEarly(run) ? run.best : run.final);

function stopsEarly({ experiment }: Run): boolean {
  const { regularizers } = experiment as unknown as Experiment;
  return regularizers.some(({ type, restoreBest }) => type === 'early_stopping' && restoreBest === true);
}

function measured(run: Run, name: string): number {
  const value = kept(run)[name];
  if (typeof value !== 'number') throw new Error(`${run.variant}, seed ${run.seed} has no ${name}`);
  return value;
}

/** On the part that the network was not trained on. */
export const accuracy: Figure = (run) => measured(run, 'validation.accuracy');
export const lossGap: Figure = (run) => measured(run, 'validation.loss') - measured(run, 'train.loss');
export const accuracyGap: Figure = (run) => measured(run, 'train.accuracy') - measured(run, 'validation.accuracy');

/** The figure of every seed in order, averaged over its folds. */
export function bySeed(runs: readonly Run[], figure: Figure): number[] {
  const seeds = Map.groupBy(runs, ({ seed }) => seed);
  return [...seeds.entries()].sort(([a], [b]) => a - b).map(([, own]) => mean(own.map(figure)));
}

/** The interval of the mean of before − after over pairs of the same seed. */
export function reduction(before: readonly number[], after: readonly number[]): Interval & { readonly mean: number } {
  const test = pairedT.bind({ type: pairedT.type });
  const outcome = test({ a: before, b: after }, { level: LEVEL, testTrainRatio: 0, rope: 0, seed: 0 });
  return { mean: outcome.difference, ...outcome.interval! };
}

/** Three places, and a minus as long as a plus. */
export const written = (value: number): string => value.toFixed(3).replace('-', '−');

export const spread = (values: readonly number[]): string =>
  `${written(mean([...values]))} ± ${written(sampleStandardDeviation([...values]))}`;
