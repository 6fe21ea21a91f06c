/** Studies, their runs, what was measured, checkpoints, users' files and settings. */
export const first = /* sql */ `
CREATE TABLE studies (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  title       TEXT NOT NULL CHECK (json_valid(title)),
  study       TEXT NOT NULL CHECK (json_valid(study)),
  status      TEXT NOT NULL CHECK (status IN ('running', 'paused', 'interrupted', 'finished', 'stopped')),
  created_at  TEXT NOT NULL,
  finished_at TEXT,
  dataset     TEXT NOT NULL,
  lesson_id   TEXT,
  -- 1: removed, and can be brought back; 2: on its way out.
  hidden      INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1, 2)),
  -- What the history is filtered by: titles, data set and variants in small letters.
  words       TEXT NOT NULL
) STRICT;

CREATE TABLE runs (
  number        INTEGER PRIMARY KEY AUTOINCREMENT,
  study         INTEGER NOT NULL REFERENCES studies ON DELETE CASCADE,
  variant       TEXT NOT NULL,
  variant_index INTEGER NOT NULL,
  seed          INTEGER NOT NULL,
  status        TEXT NOT NULL DEFAULT 'queued' CHECK (
    status IN ('queued', 'running', 'paused', 'interrupted', 'completed', 'diverged', 'stopped', 'failed')
  ),
  epoch         INTEGER NOT NULL DEFAULT 0,
  epochs        INTEGER NOT NULL,
  step          INTEGER NOT NULL DEFAULT 0,
  parameters    INTEGER NOT NULL,
  -- Milliseconds of training.
  elapsed       REAL NOT NULL DEFAULT 0,
  best_epoch    INTEGER,
  fingerprint   TEXT,
  problem       TEXT CHECK (problem IS NULL OR json_valid(problem)),
  experiment    TEXT NOT NULL CHECK (json_valid(experiment))
) STRICT;
CREATE INDEX runs_of_study ON runs (study, number);

CREATE TABLE metric_names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- Epoch 0 is before the first step; a value that is not finite is NULL.
CREATE TABLE metrics (
  run    INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  metric INTEGER NOT NULL REFERENCES metric_names,
  epoch  INTEGER NOT NULL,
  value  REAL,
  PRIMARY KEY (run, metric, epoch)
) STRICT, WITHOUT ROWID;

-- 'latest' every few seconds, 'pause' at a pause; 'final' and 'best' when a run has ended.
CREATE TABLE checkpoints (
  run     INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  kind    TEXT NOT NULL CHECK (kind IN ('final', 'best', 'pause', 'latest')),
  epoch   INTEGER NOT NULL,
  step    INTEGER NOT NULL,
  elapsed REAL NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (run, kind)
) STRICT;

CREATE TABLE files (sha256 TEXT PRIMARY KEY, name TEXT NOT NULL, size INTEGER NOT NULL, kept_at TEXT NOT NULL) STRICT;
-- Written before their file is: a file whose row is there is whole.
CREATE TABLE file_parts (
  sha256  TEXT NOT NULL,
  part    INTEGER NOT NULL,
  content BLOB NOT NULL,
  PRIMARY KEY (sha256, part)
) STRICT;

CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL CHECK (json_valid(value))) STRICT;

CREATE TABLE marks (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
`;
