/** The table of predictions: what trained networks said of samples that they were not trained on. */
import { runNumber } from './ids.ts';
import type { Database } from './sqlite.ts';

export interface Predictions {
  /** Places in the data set, [samples]. */
  readonly samples: Uint32Array;
  /** [samples, outputs], as they come out of the last layer. */
  readonly outputs: Float32Array;
}

export class PredictionTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  put(runId: string, { samples, outputs }: Predictions): void {
    this.#database
      .prepare('INSERT OR REPLACE INTO predictions (run, samples, outputs) VALUES (?, ?, ?)')
      .run(runNumber(runId), bytesOf(samples), bytesOf(outputs));
  }

  /** Those of the runs that have any, by run. */
  of(runIds: readonly string[]): Map<string, Predictions> {
    const statement = this.#database.prepare('SELECT samples, outputs FROM predictions WHERE run = ?');
    const found = runIds.flatMap((id) => {
      const row = statement.get(runNumber(id)) as { samples: Uint8Array; outputs: Uint8Array } | undefined;
      if (!row) return [];
      // Copied, because views need their own alignment.
      const [samples, outputs] = [row.samples, row.outputs].map((bytes) => new Uint8Array(bytes).buffer);
      return [[id, { samples: new Uint32Array(samples!), outputs: new Float32Array(outputs!) }] as const];
    });
    return new Map(found);
  }
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Uint32Array | Float32Array) =>
  new Uint8Array(buffer, byteOffset, byteLength);
