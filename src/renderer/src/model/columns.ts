/** The columns of a table, as its file names them. */
import type { Preview } from '../../../shared/contract.ts';

/**
 * The columns behind the inputs and targets of `preview`: the inputs made of one text column, “kind: red” and
 * “kind: blue”, are that column again.
 */
export function columnsOf({ features, targets }: Pick<Preview, 'features' | 'targets'>): string[] {
  const stem = (name: string): string | undefined => /^(.*?): /.exec(name)?.[1];
  const several = (name: string): boolean => features.filter((one) => one.startsWith(`${name}: `)).length > 1;
  const columns = features.map((name) => {
    const column = stem(name);
    return column !== undefined && several(column) ? column : name;
  });
  return [...new Set([...columns, ...targets])];
}
