/** Planned runs as they are stored before they start. */
import { countParameters } from '../../engine/estimate.ts';
import type { LooseObject, Study } from '../../shared/study.ts';
import type { NewRun } from '../store/runs.ts';
import type { ReadyVariant } from './check.ts';
import type { ReadyRun } from './plan.ts';

export function newRuns(study: Study, ready: readonly ReadyVariant[], runs: readonly ReadyRun[]): NewRun[] {
  return runs.map(({ variant: variantIndex, seed, cell, experiment }) => {
    const { data } = ready[variantIndex]!;
    return {
      variant: study.variants[variantIndex]!.name,
      variantIndex,
      seed,
      cell: { ...cell },
      epochs: experiment.epochs,
      parameters: countParameters(experiment, data, data.outputs),
      experiment: experiment as unknown as LooseObject,
    };
  });
}
