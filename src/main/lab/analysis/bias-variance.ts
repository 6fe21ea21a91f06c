/** Bias and variance: every network asked on the same points of the true function, and its error taken apart. */
import { datasets } from '../../../engine/datasets/index.ts';
import type { Experiment } from '../../../engine/experiment.ts';
import { axesOf, valuesOf } from '../../../engine/protocols/axes.ts';
import { RandomStream } from '../../../engine/random.ts';
import { find } from '../../../engine/registry.ts';
import { biasVariance, measuredError } from '../../../engine/validation/bias-variance.ts';
import type { BiasVarianceAnalysis, BiasVarianceSetting } from '../../../shared/analysis/bias-variance.ts';
import type { Run } from '../../../shared/records.ts';
import type { LabParts } from '../parts.ts';
import { Recent } from '../recent.ts';
import { storedExperiment } from '../stored-experiment.ts';
import { somePlaces } from './answers.ts';
import type { Analyse } from './analysis.ts';
import { byCell, countOf, isLogarithmic, protocolOf, variantsOf } from './variants.ts';

/** Points on which fits and truth are compared, spread evenly over the inputs that samples are drawn from. */
const POINTS = 101;
const MOST_CURVES = 30;

/** Fits that are remembered, in points. */
const REMEMBERED = 1_000_000;
const remembered = new WeakMap<LabParts['store'], Recent<Float64Array>>();

function fitsOf({ store }: LabParts): Recent<Float64Array> {
  const fits = remembered.get(store) ?? new Recent<Float64Array>(REMEMBERED, ({ length }) => length);
  remembered.set(store, fits);
  return fits;
}

export const analyseBiasVariance: Analyse<BiasVarianceAnalysis> = async (parts, record) => {
  const choice = protocolOf(record);
  const [axis] = choice.space ? axesOf(choice) : [];
  const [run] = record.runList;
  const ground = groundOf(storedExperiment(run!));
  const variants: BiasVarianceAnalysis['variants'] = [];
  for (const { variant, variantIndex, runs } of variantsOf(record)) {
    const settings: BiasVarianceSetting[] = [];
    for (const [place, own] of byCell(runs, 'candidate')) {
      settings.push(await settingOf(parts, own, { place, value: axis ? valuesOf(axis)[place]! : null }));
    }
    variants.push({ variant, variantIndex, settings });
  }
  return {
    protocol: 'bias_variance',
    field: axis?.field ?? null,
    logarithmic: axis !== undefined && isLogarithmic(axis),
    x: ground.x,
    truth: ground.truth,
    variants,
  };
};

/** Where the data come from: points, what the true function says there, and the deviation of the noise. */
interface Ground {
  readonly x: number[];
  readonly truth: number[];
  readonly sigma: number;
}

function groundOf({ data }: Experiment): Ground {
  const member = find(datasets, data.type);
  if (member.source !== 'generated' || !member.truth || !member.domain)
    throw new RangeError(`the true function of ${data.type} is not known`);
  const [low, high] = member.domain(data);
  const x = Array.from({ length: POINTS }, (_, i) => low + ((high - low) * i) / (POINTS - 1));
  return { x, truth: x.map((value) => member.truth!(data, value)), sigma: data.noise as number };
}

async function settingOf(
  parts: LabParts,
  runs: readonly Run[],
  place: Pick<BiasVarianceSetting, 'place' | 'value'>,
): Promise<BiasVarianceSetting> {
  const completed = runs.filter(({ status }) => status === 'completed');
  const found: Float64Array[] = [];
  for (const run of completed) found.push(await fitsOf(parts).get(run.id, () => fitOf(parts, run)));
  const { truth, sigma } = groundOf(storedExperiment(runs[0]!));
  const counts = { ...place, fits: found.length, diverged: countOf(runs, 'diverged') };
  if (found.length < 2) return { ...counts, terms: null, meanFit: [], curves: found.map((fit) => [...fit]) };
  const { meanFit, distance: _, ...terms } = biasVariance(found, truth, sigma * sigma);
  const { error, standardError } = measuredError(found, truth, sigma, newNoise(completed));
  return {
    ...counts,
    terms: { ...terms, measured: error, standardError },
    meanFit: [...meanFit],
    curves: somePlaces(found.length, MOST_CURVES).map((i) => [...found[i]!]),
  };
}

/** What the run's network says on the points, in the unit of the data. */
async function fitOf({ store, pool, materials, kernels }: LabParts, run: Run): Promise<Float64Array> {
  const experiment = storedExperiment(run);
  const { data } = await materials.of(experiment);
  const { inputMean, inputDeviation, targetMean, targetDeviation } = data.scaler;
  const { x } = groundOf(experiment);
  const inputs = Float32Array.from(x, (value) => (value - inputMean[0]!) / inputDeviation[0]!);
  const checkpoint = store.read(() => store.checkpoints.of(run.id, 'final'));
  const probe = { inputs, samples: x.length };
  const outputs = await pool.predict({ kernels, plan: { experiment, data }, snapshot: checkpoint!.content, probe });
  return Float64Array.from(outputs, (value) => value * targetDeviation[0]! + targetMean[0]!);
}

/** Noise on new samples at the points, other noise for every run and none that a training set had. */
function newNoise(runs: readonly Run[]): Float64Array[] {
  return runs.map(({ cell, seed }) => {
    const stream = new RandomStream(seed, 'bias-variance test', cell.draw ?? 0);
    return Float64Array.from({ length: POINTS }, () => stream.normal());
  });
}
