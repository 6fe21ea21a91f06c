/** Studies and runs to fill a store with, and small things to do to its file. */
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { ProblemError } from '../../../src/engine/problem.ts';
import { parseStudy } from '../../../src/shared/resolve.ts';
import { openStore, type StoreOptions } from '../../../src/main/store/open.ts';
import type { Store } from '../../../src/main/store/store.ts';
import { temporaryFolder } from '../../helpers/folder.ts';

export const SEALED = { samples: 20, part: 'a'.repeat(64) };

export const NAMES = ['train.loss', 'validation.loss'];

/** An open store which is closed when the test ends, if the test has not done it. */
export async function freshStore(options: Partial<StoreOptions> = {}): Promise<Store> {
  const store = await openStore({ file: join(temporaryFolder(), 'lab.db'), ...options });
  onTestFinished(async () => {
    if (store.database.open) await store.close();
  });
  return store;
}

/** A study of one run; answers the ids of both. */
export function addStudy(store: Store, title = 'First', variants = ['sgd']): { studyId: string; runIds: string[] } {
  const { study } = parseStudy({
    title,
    base: { data: { type: 'cosine' } },
    variants: variants.map((name) => ({ name })),
  });
  const studyId = store.write(() => {
    const about = { createdAt: '2026-01-01T00:00:00.000Z', dataset: 'cosine' };
    const id = store.studies.insert({ study: study!, ...about, sealed: variants.map(() => SEALED) });
    const run = { seed: 0, epochs: 10, parameters: 5, experiment: { data: { type: 'cosine' } } };
    store.runs.insert(
      id,
      variants.map((variant, variantIndex) => ({ ...run, cell: {}, variant, variantIndex })),
    );
    return id;
  });
  return { studyId, runIds: store.runs.ofStudy(studyId).map(({ id }) => id) };
}

/** Looks into a file that no store has open. */
export function inspect<T>(file: string, look: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(file);
  try {
    return look(database);
  } finally {
    database.close();
  }
}

/** The codes of the problems that `work` ends with; none when it succeeds. */
export async function codesOf(work: () => unknown): Promise<string[]> {
  try {
    await work();
    return [];
  } catch (error) {
    if (error instanceof ProblemError) return error.problems.map(({ code }) => code);
    throw error;
  }
}
