/** Changes of the inputs after which a sample need no longer be what its label says: remarks, for the user may know better. */
import { datasets } from './datasets/index.ts';
import type { Experiment } from './experiment.ts';
import type { Alteration, Choice } from './member.ts';
import type { Problem } from './problem.ts';
import { find } from './registry.ts';

/** One for each chosen change that the data's registry member warns of, with a path below the experiment. */
export function alteringNotes({ data, regularizers }: Pick<Experiment, 'data' | 'regularizers'>): Problem[] {
  const { altering = [] } = find(datasets, data.type);
  return regularizers.flatMap((choice, place) =>
    altering.filter((alteration) => isMade(alteration, choice)).map((alteration) => noteOf(alteration, place)),
  );
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
