/** What is to be said of chosen regularisers without refusing them: the user may know better. */
import { datasets } from './datasets/index.ts';
import type { Experiment } from './experiment.ts';
import type { Alteration, Choice } from './member.ts';
import type { Problem } from './problem.ts';
import { find } from './registry.ts';
import { regularizers } from './regularizers/index.ts';
import type { Shape } from './shape.ts';

/**
 * Remarks with paths below the experiment: on changes after which a sample need no longer be what its label says, as the
 * data's registry member knows them, and on those that change nothing of these samples, such as a shift by half a pixel, or
 * mixing where a batch is one sample.
 */
export function regularizerNotes(
  { data, regularizers: chosen, batch }: Pick<Experiment, 'data' | 'regularizers' | 'batch'>,
  samples: Shape,
): Problem[] {
  const { altering = [] } = find(datasets, data.type);
  return chosen.flatMap((choice, place) => {
    if (find(regularizers, choice.type).isIdle?.(choice, samples, batch))
      return [{ code: 'regularizer-idle', path: ['regularizers', place, 'type'], params: { value: choice.type } }];
    return altering.filter((alteration) => isMade(alteration, choice)).map((alteration) => noteOf(alteration, place));
  });
}

function isMade({ regularizer, when }: Alteration, choice: Choice): boolean {
  if (regularizer !== choice.type) return false;
  if (!when) return true;
  const value = choice[when.parameter];
  return 'above' in when ? Number(value) > when.above : typeof value === 'string' && when.among.includes(value);
}

const noteOf = ({ when, why }: Alteration, place: number): Problem => ({
  code: 'label-altered',
  path: ['regularizers', place, when?.parameter ?? 'type'],
  params: { 'why.en': why.en, 'why.ko': why.ko },
});
