/** The ways in which variants are evaluated, from where their runs stand in a protocol, and which runs count for a test. */
import type { Run } from '../../shared/records.ts';
import type { TestedSetting } from '../../shared/tested.ts';

/**
 * `seeds`: each seed one run. `folds`: cross-validation. `nested`: winners of a search on its outer folds; `search`: one
 * without these. `sizes`: parts of the training samples; `settings`: values of a field. `data`: data drawn anew. `ensemble`:
 * networks that answer together.
 */
export type Way = 'seeds' | 'folds' | 'nested' | 'search' | 'sizes' | 'settings' | 'data' | 'ensemble';

export function wayOf(runs: readonly Run[]): Way {
  const has = (name: string): boolean => runs.some(({ cell }) => cell[name] !== undefined);
  if (has('member') || has('round')) return 'ensemble';
  if (has('outer')) return 'nested';
  if (has('winner') || (has('candidate') && has('fold'))) return 'search';
  if (has('size')) return 'sizes';
  if (has('draw')) return 'data';
  if (has('candidate')) return 'settings';
  return has('fold') ? 'folds' : 'seeds';
}

/** The runs whose scores say how well the variant does. */
export const scoredRuns = (way: Way, runs: readonly Run[]): readonly Run[] =>
  way === 'nested' ? runs.filter(({ cell }) => cell['winner'] === 1 && cell['outer'] !== undefined) : runs;

/** By which number of their cell runs have different settings; null where all have one. */
export function settingName(way: Way, runs: readonly Run[]): TestedSetting['name'] | null {
  if (way === 'sizes') return 'size';
  const chooses = way === 'settings' || way === 'data';
  return chooses && runs.some(({ cell }) => cell['candidate'] !== undefined) ? 'candidate' : null;
}
