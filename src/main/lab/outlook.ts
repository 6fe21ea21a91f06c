/** The outlook of an experiment: the course of its learning rate, and what its penalties touch. */
import { catalogue } from '../../engine/catalogue.ts';
import { checkFit } from '../../engine/fit.ts';
import { planNetwork, withOutputLayer } from '../../engine/network.ts';
import { ProblemError } from '../../engine/problem.ts';
import { parameterKinds, reachOf } from '../../engine/regularizers/reach.ts';
import { rateCourse } from '../../engine/schedules/course.ts';
import type { Outlook } from '../../shared/outlook.ts';
import { resolveExperiment } from '../../shared/resolve.ts';
import type { LooseObject } from '../../shared/study.ts';
import type { Materials } from './material.ts';

/** Throws the problems of the experiment, with paths below it. */
export async function outlookOf(given: LooseObject, materials: Materials): Promise<Outlook> {
  const { experiment, problems } = resolveExperiment(given, catalogue);
  if (!experiment || problems.length > 0) throw new ProblemError(...problems);
  const { shape } = await materials.look(experiment);
  checkFit(experiment, shape);
  const plan = planNetwork(withOutputLayer(experiment.network, shape.outputs), shape);
  const { epochs, rates, updates, illustration } = rateCourse(experiment, shape.train.samples);
  return {
    parameters: { ...parameterKinds(plan) },
    reach: reachOf(experiment, plan).map((one) => ({ ...one, path: [...one.path] })),
    course: { epochs: [...epochs], rates: [...rates], updates, illustration },
  };
}
