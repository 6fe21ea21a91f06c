/** Bagging and boosting in the terminal: the error against the number of networks. */
import type { BaggingAnalysis, BoostingAnalysis } from '../../../shared/analysis/ensembles.ts';
import type { Figure } from '../../../shared/analysis/figure.ts';
import { spread, table } from '../format.ts';
import type { Terminal } from '../terminal.ts';

/** Sizes that are printed: all of the first ten, then ever fewer. */
const MOST_LINES = 15;

const shown = (found: Figure | null): string => (found ? spread(found.mean, found.deviation) : '–');

export function showBagging({ print, say, note }: Terminal, { measure, variants }: BaggingAnalysis): void {
  for (const { variant, sizes, single, disagreement } of variants) {
    const head = ['ensemble.size', 'ensemble.validation', 'ensemble.out-of-bag'].map((name) => say(name));
    const rows = some(sizes).map(({ size, validation, outOfBag }) => [
      String(size),
      shown(validation),
      shown(outOfBag),
    ]);
    print(`\n${variant}: ${say(`ensemble.${measure}`)}\n${table(head, rows, [0, 1, 2])}`);
    print(say('ensemble.single', { single: shown(single), disagreement: shown(disagreement) }));
  }
  note(say('spread'));
}

export function showBoosting({ print, say, note }: Terminal, { measure, variants }: BoostingAnalysis): void {
  const votes = measure === 'errorRate';
  for (const { variant, sizes, rounds } of variants) {
    const names = ['round', 'training', 'validation', ...(votes ? ['weighted-error', 'vote'] : [])];
    const rows = some(sizes).map(({ size, training, validation }) => {
      const round = rounds[size - 1]!;
      const voting = votes ? [shown(round.weightedError), shown(round.vote)] : [];
      return [String(size), shown(training), shown(validation), ...voting];
    });
    const head = names.map((name) => say(`ensemble.${name}`));
    print(
      `\n${variant}: ${say(`ensemble.${measure}`)}\n${table(
        head,
        rows,
        head.map((_, place) => place),
      )}`,
    );
  }
  note(say('spread'));
}

/** The first and the last, and some between them. */
function some<T>(items: readonly T[]): T[] {
  if (items.length <= MOST_LINES) return [...items];
  const places = Array.from({ length: MOST_LINES }, (_, i) => Math.round((i * (items.length - 1)) / (MOST_LINES - 1)));
  return places.map((place) => items[place]!);
}
