/** Every change of the tables, oldest first. A file that has seen the first n of them carries user_version n. */
import { first } from './001-first.ts';
import { honestComparison } from './002-honest-comparison.ts';

export const MIGRATIONS: readonly string[] = [first, honestComparison];
