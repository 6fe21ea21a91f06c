/** The table of studies. */
import type { StudyStatus, StudySummary } from '../../shared/records.ts';
import type { Study } from '../../shared/study.ts';
import { runIdOf, studyIdOf, studyNumber, unknownStudy } from './ids.ts';
import type { Database } from './sqlite.ts';

export interface NewStudy {
  readonly study: Study;
  readonly createdAt: string;
  readonly dataset: string;
  /** For each variant, what is sealed. */
  readonly sealed: readonly SealedPart[];
}

export interface SealedPart {
  readonly samples: number;
  /** Which samples: SHA-256 of the data and the split. */
  readonly part: string;
}

export interface StudyFilter {
  /** Words of which each must appear in the title, the data set or a variant. */
  readonly query: string;
  /** What data sets are called besides their types, by type: their studies are found by that, too. */
  readonly datasets?: Readonly<Record<string, string>>;
  readonly limit: number;
  /** Only studies older than this one. */
  readonly before: string | null;
}

interface Row {
  readonly number: number;
  readonly title: string;
  readonly status: StudyStatus;
  readonly created_at: string;
  readonly finished_at: string | null;
  readonly dataset: string;
  readonly lesson_id: string | null;
  readonly variants: string;
  readonly runs: number;
  readonly finished_runs: number;
  readonly sealed: string;
  readonly openings: string;
  readonly opened_elsewhere: number;
}

interface StoredOpening extends Omit<StudySummary['openings'][number], 'runId' | 'ensemble'> {
  readonly run: number | null;
  /** Of an ensemble; else empty. */
  readonly networks: readonly number[];
}

const SUMMARY = /* sql */ `
  SELECT s.number, s.title, s.status, s.created_at, s.finished_at, s.dataset, s.lesson_id,
    (SELECT json_group_array(value ->> 'name') FROM json_each(s.study, '$.variants')) AS variants,
    (SELECT count(*) FROM runs r WHERE r.study = s.number) AS runs,
    (SELECT count(*) FROM runs r WHERE r.study = s.number
      AND r.status IN ('completed', 'diverged', 'stopped', 'failed')) AS finished_runs,
    (SELECT json_group_array(value ->> 'samples') FROM json_each(s.sealed)) AS sealed,
    (SELECT json_group_array(json_object('run', o.run, 'variant', r.variant, 'variantIndex', r.variant_index,
        'seed', r.seed, 'cell', json(iif(o.run IS NULL, '{}', r.cell)), 'which', o.which, 'epoch', o.epoch,
        'openedAt', o.opened_at, 'samples', o.samples, 'scores', json(o.scores), 'validation', json(o.validation),
        'networks', json((SELECT json_group_array(e.run ORDER BY e.place) FROM opened_ensembles e
          WHERE e.opening = o.number))) ORDER BY o.number)
      FROM openings o JOIN runs r ON r.number = coalesce(o.run,
        (SELECT min(e.run) FROM opened_ensembles e WHERE e.opening = o.number)) WHERE o.study = s.number) AS openings,
    (SELECT count(*) FROM openings o WHERE o.part IN (SELECT value ->> 'part' FROM json_each(s.sealed))
      AND o.study IS NOT s.number) AS opened_elsewhere
  FROM studies s`;

export class StudyTable {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** Adds a running study and answers its id. */
  insert({ study, createdAt, dataset, sealed }: NewStudy): string {
    const { lastInsertRowid } = this.#database
      .prepare(
        `INSERT INTO studies (title, study, status, created_at, dataset, lesson_id, sealed, words)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        JSON.stringify(study.title),
        JSON.stringify(study),
        'running',
        createdAt,
        dataset,
        study.lesson?.id ?? null,
        JSON.stringify(sealed),
        wordsOf(study, dataset),
      );
    return studyIdOf(Number(lastInsertRowid));
  }

  /** Newest first. */
  list({ query, datasets = {}, limit, before }: StudyFilter): StudySummary[] {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const called = (word: string): string[] =>
      Object.keys(datasets).filter((type) => datasets[type]!.toLowerCase().includes(word));
    const isFound = 'AND (instr(s.words, ?) > 0 OR s.dataset IN (SELECT value FROM json_each(?)))';
    const rows = this.#database
      .prepare(
        `${SUMMARY} WHERE s.hidden = 0 AND s.number < ? ${words.map(() => isFound).join(' ')}
         ORDER BY s.number DESC LIMIT ?`,
      )
      .all(
        before === null ? Number.MAX_SAFE_INTEGER : studyNumber(before),
        ...words.flatMap((word) => [word, JSON.stringify(called(word))]),
        limit,
      ) as Row[];
    return rows.map(summary);
  }

  /** Throws `store.unknown-study`. */
  summary(id: string): StudySummary {
    const row = this.#database.prepare(`${SUMMARY} WHERE s.number = ? AND s.hidden < 2`).get(studyNumber(id)) as
      Row | undefined;
    return row ? summary(row) : unknownStudy(id);
  }

  /** The study as it was started. Throws `store.unknown-study`. */
  study(id: string): Study {
    const text = this.#database.prepare('SELECT study FROM studies WHERE number = ?').pluck().get(studyNumber(id));
    return typeof text === 'string' ? (JSON.parse(text) as Study) : unknownStudy(id);
  }

  setStatus(id: string, status: StudyStatus, finishedAt: string | null = null): void {
    this.#database
      .prepare('UPDATE studies SET status = ?, finished_at = ? WHERE number = ?')
      .run(status, finishedAt, studyNumber(id));
  }

  rename(id: string, title: string): void {
    const study = { ...this.study(id), title };
    const { dataset } = this.summary(id);
    this.#database
      .prepare('UPDATE studies SET title = ?, study = ?, words = ? WHERE number = ?')
      .run(JSON.stringify(title), JSON.stringify(study), wordsOf(study, dataset), studyNumber(id));
  }

  setHidden(id: string, hidden: boolean): void {
    const { changes } = this.#database
      .prepare('UPDATE studies SET hidden = ? WHERE number = ? AND hidden < 2')
      .run(hidden ? 1 : 0, studyNumber(id));
    if (changes === 0) unknownStudy(id);
  }

  /** What is removed can no longer be brought back; `purgeOne` clears it away. */
  condemnHidden(): void {
    this.#database.prepare('UPDATE studies SET hidden = 2 WHERE hidden = 1').run();
  }

  /** Deletes one condemned run with its metrics and checkpoints, or the studies left empty. False when nothing was left to do. */
  purgeOne(): boolean {
    const run = this.#database
      .prepare(
        'DELETE FROM runs WHERE number = (SELECT r.number FROM runs r JOIN studies s ON s.number = r.study WHERE s.hidden = 2 LIMIT 1)',
      )
      .run();
    return run.changes > 0 || this.#database.prepare('DELETE FROM studies WHERE hidden = 2').run().changes > 0;
  }

  /** What still counts as running is marked as interrupted. For the start of a laboratory and for its end. */
  interruptRunning(): void {
    this.#database.prepare("UPDATE runs SET status = 'interrupted' WHERE status = 'running'").run();
    this.#database.prepare("UPDATE studies SET status = 'interrupted' WHERE status = 'running'").run();
  }
}

function wordsOf(study: Study, dataset: string): string {
  const titles = typeof study.title === 'string' ? [study.title] : [study.title.en, study.title.ko];
  return [...titles, dataset, ...study.variants.map(({ name }) => name)].join('\n').toLowerCase();
}

function summary(row: Row): StudySummary {
  return {
    id: studyIdOf(row.number),
    title: JSON.parse(row.title) as StudySummary['title'],
    status: row.status,
    createdAt: row.created_at,
    finishedAt: row.finished_at,
    variants: JSON.parse(row.variants) as string[],
    runs: row.runs,
    finishedRuns: row.finished_runs,
    dataset: row.dataset,
    lessonId: row.lesson_id,
    sealed: JSON.parse(row.sealed) as number[],
    openings: (JSON.parse(row.openings) as StoredOpening[]).map(({ run, networks, ...rest }) => ({
      runId: run === null ? null : runIdOf(run),
      ensemble: networks.length > 0 ? networks.map(runIdOf) : null,
      ...rest,
    })),
    openedElsewhere: row.opened_elsewhere,
  };
}
