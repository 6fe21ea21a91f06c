/** The table of runs, with the metrics of their last and best epochs. */
import type { Run, RunStatus, Verification } from '../../shared/records.ts';
import type { LooseObject } from '../../shared/study.ts';
import { runIdOf, runNumber, studyIdOf, studyNumber, unknownRun } from './ids.ts';
import type { Database } from './sqlite.ts';

export interface NewRun {
  readonly variant: string;
  readonly variantIndex: number;
  readonly seed: number;
  readonly cell: Run['cell'];
  readonly epochs: number;
  readonly parameters: number;
  readonly experiment: LooseObject;
}

interface Row {
  readonly number: number;
  readonly study: number;
  readonly variant: string;
  readonly variant_index: number;
  readonly seed: number;
  readonly cell: string;
  readonly status: RunStatus;
  readonly epoch: number;
  readonly epochs: number;
  readonly step: number;
  readonly parameters: number;
  readonly elapsed: number;
  readonly best_epoch: number | null;
  readonly fingerprint: string | null;
  readonly verifications: string;
  readonly problem: string | null;
  readonly experiment: string;
}

const VERIFICATIONS = /* sql */ `
  SELECT json_group_array(json_object('verifiedAt', v.verified_at, 'version', v.version, 'fingerprint', v.fingerprint)
    ORDER BY v.number) FROM verifications v WHERE v.run = r.number`;

interface Measured {
  readonly run: number;
  readonly name: string;
  readonly value: number | null;
}

export class RunTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds queued runs in the order in which they are to be trained. */
  insert(studyId: string, runs: readonly NewRun[]): void {
    const statement = this.#database.prepare(
      `INSERT INTO runs (study, variant, variant_index, seed, cell, epochs, parameters, experiment)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    const study = studyNumber(studyId);
    for (const { variant, variantIndex, seed, cell, epochs, parameters, experiment } of runs) {
      const [place, whole] = [JSON.stringify(cell), JSON.stringify(experiment)];
      statement.run(study, variant, variantIndex, seed, place, epochs, parameters, whole);
    }
  }

  /** The runs of a study, in the order of training. */
  ofStudy(studyId: string): Run[] {
    return this.#read('study', [studyNumber(studyId)]);
  }

  /** The runs of these ids, in this order. Throws `store.unknown-run`. */
  get(ids: readonly string[]): Run[] {
    const found = new Map(this.#read('number', ids.map(runNumber)).map((run) => [run.id, run]));
    return ids.map((id) => found.get(id) ?? unknownRun(id));
  }

  /** Writes what changes while a run lives: its status, place, time and end. */
  update(run: Run): void {
    this.#database
      .prepare(
        `UPDATE runs SET status = ?, epoch = ?, step = ?, parameters = ?, elapsed = ?, best_epoch = ?, fingerprint = ?,
           problem = ? WHERE number = ?`,
      )
      .run(
        run.status,
        run.epoch,
        run.step,
        run.parameters,
        run.elapsed,
        run.bestEpoch,
        run.fingerprint,
        run.problem && JSON.stringify(run.problem),
        runNumber(run.id),
      );
  }

  addVerification(runId: string, { verifiedAt, version, fingerprint }: Verification): void {
    this.#database
      .prepare('INSERT INTO verifications (run, verified_at, version, fingerprint) VALUES (?, ?, ?, ?)')
      .run(runNumber(runId), verifiedAt, version, fingerprint);
  }

  #read(column: 'study' | 'number', numbers: readonly number[]): Run[] {
    const where = `r.${column} IN (SELECT value FROM json_each(?))`;
    const key = JSON.stringify(numbers);
    const rows = this.#database
      .prepare(`SELECT r.*, (${VERIFICATIONS}) AS verifications FROM runs r WHERE ${where} ORDER BY r.number`)
      .all(key) as Row[];
    const final = this.#metrics('epoch', where, key);
    const best = this.#metrics('best_epoch', where, key);
    return rows.map((row) => runOf(row, final.get(row.number) ?? {}, best.get(row.number) ?? {}));
  }

  /** Every metric at the epoch that `column` holds, by run. The joins go run by run, name by name: each is one look-up. */
  #metrics(column: 'epoch' | 'best_epoch', where: string, key: string): Map<number, Record<string, number | null>> {
    const rows = this.#database
      .prepare(
        `SELECT r.number AS run, n.name, m.value FROM runs r CROSS JOIN metric_names n
         CROSS JOIN metrics m ON m.run = r.number AND m.metric = n.number AND m.epoch = r.${column} WHERE ${where}`,
      )
      .all(key) as Measured[];
    const byRun = new Map<number, Record<string, number | null>>();
    for (const { run, name, value } of rows) {
      const values = byRun.get(run) ?? {};
      byRun.set(run, Object.assign(values, { [name]: value }));
    }
    return byRun;
  }
}

function runOf(row: Row, final: Run['final'], best: Run['best']): Run {
  return {
    id: runIdOf(row.number),
    studyId: studyIdOf(row.study),
    variant: row.variant,
    variantIndex: row.variant_index,
    seed: row.seed,
    cell: JSON.parse(row.cell) as Run['cell'],
    status: row.status,
    epoch: row.epoch,
    epochs: row.epochs,
    step: row.step,
    parameters: row.parameters,
    elapsed: row.elapsed,
    final,
    best,
    bestEpoch: row.best_epoch,
    fingerprint: row.fingerprint,
    verifications: JSON.parse(row.verifications) as Verification[],
    problem: row.problem === null ? null : (JSON.parse(row.problem) as Run['problem']),
    experiment: JSON.parse(row.experiment) as LooseObject,
  };
}
