/** The table of checkpoints: snapshots (bytes of engine/snapshot.ts) from which a run goes on or is asked. */
import { runNumber } from './ids.ts';
import type { Database } from './sqlite.ts';

/**
 * `latest` (every few seconds) and `pause` are for going on; `final` is the state at the end; `best` has the parameters
 * of the best epoch in the place of the last ones and can be asked, not continued.
 */
export type CheckpointKind = 'final' | 'best' | 'pause' | 'latest';

export interface Checkpoint {
  readonly kind: CheckpointKind;
  readonly epoch: number;
  readonly step: number;
  /** Milliseconds of training up to here. */
  readonly elapsed: number;
  readonly content: Uint8Array;
}

const COLUMNS = 'kind, epoch, step, elapsed, content';

export class CheckpointTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  put(runId: string, { kind, epoch, step, elapsed, content }: Checkpoint): void {
    this.#database
      .prepare(
        'INSERT OR REPLACE INTO checkpoints (run, kind, epoch, step, elapsed, content) VALUES (?, ?, ?, ?, ?, ?)',
      )
      .run(runNumber(runId), kind, epoch, step, elapsed, content);
    if (kind === 'final') this.#drop(runId, ['latest', 'pause']);
    if (kind === 'pause') this.#drop(runId, ['latest']);
  }

  /** The newest state a run can go on from. */
  newest(runId: string): Checkpoint | null {
    return this.#first(`run = ? AND kind <> 'best' ORDER BY step DESC`, runNumber(runId));
  }

  /** What is known of the run's `final` or `best` network; for a run that has not ended, its newest state. */
  of(runId: string, kind: 'final' | 'best'): Checkpoint | null {
    return this.#first('run = ? ORDER BY kind = ? DESC, step DESC', runNumber(runId), kind);
  }

  #first(where: string, ...values: unknown[]): Checkpoint | null {
    const row = this.#database.prepare(`SELECT ${COLUMNS} FROM checkpoints WHERE ${where} LIMIT 1`).get(...values);
    return (row as Checkpoint | undefined) ?? null;
  }

  #drop(runId: string, kinds: readonly CheckpointKind[]): void {
    const statement = this.#database.prepare('DELETE FROM checkpoints WHERE run = ? AND kind = ?');
    for (const kind of kinds) statement.run(runNumber(runId), kind);
  }
}
