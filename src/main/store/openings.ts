/** The table of openings: the ledger of every look at a sealed test part. It is only added to. */
import type { Opening } from '../../shared/records.ts';
import { runNumber, studyNumber } from './ids.ts';
import type { Database } from './sqlite.ts';

type Written = 'runId' | 'which' | 'epoch' | 'openedAt' | 'samples' | 'scores' | 'validation';

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

  add({ studyId, runId, part, openedAt, which, epoch, samples, scores, validation }: NewOpening): void {
    const [measured, chosenBy] = [JSON.stringify(scores), JSON.stringify(validation)];
    this.#database
      .prepare(
        `INSERT INTO openings (study, run, part, opened_at, which, epoch, samples, scores, validation)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(studyNumber(studyId), runNumber(runId), part, openedAt, which, epoch, samples, measured, chosenBy);
  }
}
