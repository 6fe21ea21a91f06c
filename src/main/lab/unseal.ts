/** A saved network, and the sealed samples as it is fed them: for the act of opening, and for what has been opened. */
import type { Experiment } from '../../engine/experiment.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Part } from '../../engine/training.ts';
import type { Opening, Run } from '../../shared/records.ts';
import type { Checkpoint } from '../store/checkpoints.ts';
import type { LabParts } from './parts.ts';
import { storedExperiment } from './stored-experiment.ts';

export interface Unsealed {
  readonly experiment: Experiment;
  /** As the run's own training part has fitted it. */
  readonly part: Part;
  readonly checkpoint: Checkpoint;
}

/** Throws `sealed.none`, `sealed.no-network`, and the problems of data that cannot be had. */
export async function unseal(
  { store, library }: Pick<LabParts, 'store' | 'library'>,
  run: Run,
  which: Opening['which'],
): Promise<Unsealed> {
  const experiment = await library.identified(storedExperiment(run));
  const part = await library.unseal(experiment);
  if (part.samples === 0) throw new ProblemError({ code: 'sealed.none', path: ['split'] });
  const checkpoint = store.read(() => store.checkpoints.of(run.id, which));
  if (!checkpoint) throw new ProblemError({ code: 'sealed.no-network', params: { run: run.id } });
  return { experiment, part, checkpoint };
}
