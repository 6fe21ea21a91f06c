/** The tables of openings: the ledger of every look at a sealed test part. It is only added to. */
import type { Opening } from '../../shared/records.ts';
import { runNumber, studyNumber } from './ids.ts';
import type { Database } from './sqlite.ts';

type Written = 'runId' | 'ensemble' | 'which' | 'epoch' | 'openedAt' | 'samples' | 'scores' | 'validation';

export interface NewOpening extends Pick<Opening, Written> {
  readonly studyId: string;
  /** Which samples: SHA-256 of the data and the split. */
  readonly part: string;
}

export class OpeningTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** For a transaction: an ensemble is written together with its networks, or not at all. */
  add({ studyId, runId, ensemble, part, openedAt, which, epoch, samples, scores, validation }: NewOpening): void {
    const about = [part, openedAt, which, epoch, samples, JSON.stringify(scores), JSON.stringify(validation)];
    const { lastInsertRowid: opening } = this.#database
      .prepare(
        `INSERT INTO openings (study, run, networks, part, opened_at, which, epoch, samples, scores, validation)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(studyNumber(studyId), runId && runNumber(runId), ensemble?.length ?? null, ...about);
    const insert = this.#database.prepare('INSERT INTO opened_ensembles (opening, place, run) VALUES (?, ?, ?)');
    ensemble?.forEach((id, place) => insert.run(opening, place, runNumber(id)));
  }
}
