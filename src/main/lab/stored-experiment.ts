/** The experiment of a stored run, which may have been written before the experiment had all of its present fields. */
import { catalogue } from '../../engine/catalogue.ts';
import type { Experiment } from '../../engine/experiment.ts';
import { ProblemError } from '../../engine/problem.ts';
import type { Run } from '../../shared/records.ts';
import { resolveExperiment } from '../../shared/resolve.ts';

/** The run's experiment; what it lacks takes its default. Throws `run.experiment-unreadable`. */
export function storedExperiment({ id, experiment: stored }: Pick<Run, 'id' | 'experiment'>): Experiment {
  const { experiment } = resolveExperiment(stored, catalogue);
  if (!experiment) throw new ProblemError({ code: 'run.experiment-unreadable', params: { run: id } });
  return experiment;
}
