/** Diagnostics in float64, as their formulas say. */
import { layerNumbers } from './network.ts';
import type { ReferenceResult, ReferenceTraining } from './training.ts';

type Epoch = ReferenceResult['epochs'][number];
type Numbers = readonly number[];

const norm = (x: Numbers) => Math.sqrt(x.reduce((sum, value) => sum + value * value, 0));

/** The numbers of each unit over all samples: a unit's lie `units` apart in a sample. */
const byUnit = (rows: readonly Numbers[], units: number): number[][] =>
  Array.from({ length: units }, (_, unit) => rows.flatMap((row) => row.filter((_x, i) => i % units === unit)));

/** A record: of the training, then mean, deviation and share of dead units of every activation layer. */
export function diagnose(training: ReferenceTraining, { parameters, state, last }: Epoch, units: Numbers): number[] {
  const { layers, optimizer, train } = training;
  const gradient = last ? norm(last.gradient) : NaN;
  const moved = last ? norm(last.before.map((w, i) => parameters[i]! - w)) / norm(last.before) : NaN;
  const rate = last ? optimizer.learningRate : NaN;
  const ofLayers = layerNumbers(layers, parameters, train, state).flatMap(({ y }, k) =>
    layers[k]!.type === 'activation' ? ofLayer(y, units[k]!) : [],
  );
  return [rate, gradient, gradient, moved, norm(parameters), ...ofLayers];
}

function ofLayer(rows: readonly Numbers[], units: number): number[] {
  const all = rows.flat();
  const mean = all.reduce((sum, a) => sum + a, 0) / all.length;
  const variance = all.reduce((sum, a) => sum + (a - mean) * (a - mean), 0) / all.length;
  const dead = byUnit(rows, units).filter((numbers) => new Set(numbers).size === 1).length;
  return [mean, Math.sqrt(variance), rows.length > 1 ? dead / units : NaN];
}

/**
 * How little it would take for a unit to die or to come alive: the spread of what it gives, or how near what it is fed comes
 * to the kink.
 */
export function nearestDeath(
  { layers, train }: ReferenceTraining,
  { parameters, state }: Epoch,
  units: Numbers,
): number {
  const spread = (numbers: Numbers) => Math.max(...numbers) - Math.min(...numbers);
  const numbers = layerNumbers(layers, parameters, train, state);
  const margins = numbers.flatMap(({ x, y }, k) => {
    if (layers[k]!.type !== 'activation' || train.length < 2) return [];
    const fed = byUnit(x, units[k]!);
    return byUnit(y, units[k]!).map((own, u) => spread(own) || Math.min(...fed[u]!.map(Math.abs)));
  });
  return Math.min(Infinity, ...margins);
}
