/**
 * What honest comparison needs: a run's place in its protocol, its answers, its diagnostics, and every look at
 * a test part and at a fingerprint.
 */
export const honestComparison = /* sql */ `
-- For each variant: how many samples are sealed, and which they are (as in openings). Unknown of older studies.
ALTER TABLE studies ADD COLUMN sealed TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(sealed));

-- Its place in the protocol, such as {"repeat":0,"fold":3}. Older runs are all of comparisons, where it says nothing.
ALTER TABLE runs ADD COLUMN cell TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(cell));

CREATE TABLE diagnostic_names (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;

-- As the metrics, but of some of the epochs only.
CREATE TABLE diagnostics (
  run        INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  diagnostic INTEGER NOT NULL REFERENCES diagnostic_names,
  epoch      INTEGER NOT NULL,
  value      REAL,
  PRIMARY KEY (run, diagnostic, epoch)
) STRICT, WITHOUT ROWID;

-- What a network says, at its end, of samples that it was not trained on: as they come out of the last layer.
CREATE TABLE predictions (
  run     INTEGER PRIMARY KEY REFERENCES runs ON DELETE CASCADE,
  -- Places in the data set (u32), and outputs [samples, outputs] (f32), both with the least byte first.
  samples BLOB NOT NULL,
  outputs BLOB NOT NULL
) STRICT;

-- Every look at a sealed test part. Rows are only added: how often somebody looked is part of what a score is worth, and
-- outlives the study.
CREATE TABLE openings (
  number    INTEGER PRIMARY KEY AUTOINCREMENT,
  study     INTEGER REFERENCES studies ON DELETE SET NULL,
  run       INTEGER REFERENCES runs ON DELETE SET NULL,
  -- Which samples: SHA-256 of the data and the split.
  part      TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  which     TEXT NOT NULL CHECK (which IN ('final', 'best')),
  epoch     INTEGER NOT NULL,
  samples   INTEGER NOT NULL,
  scores    TEXT NOT NULL CHECK (json_valid(scores)),
  -- What the network was chosen by: its own validation scores, or the means of its folds.
  validation TEXT NOT NULL CHECK (json_valid(validation))
) STRICT;
CREATE INDEX openings_of_study ON openings (study);
CREATE INDEX openings_of_run ON openings (run);
CREATE INDEX openings_of_part ON openings (part);
CREATE TRIGGER openings_keep_what_they_say BEFORE UPDATE OF part, opened_at, which, epoch, samples, scores, validation
  ON openings
  BEGIN SELECT RAISE(ABORT, 'openings are only added'); END;
CREATE TRIGGER openings_stay BEFORE DELETE ON openings
  BEGIN SELECT RAISE(ABORT, 'openings are only added'); END;

-- Every time that a run was trained again: the fingerprint that came out, which ought to be the run's own.
CREATE TABLE verifications (
  number      INTEGER PRIMARY KEY AUTOINCREMENT,
  run         INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  verified_at TEXT NOT NULL,
  -- Of the program.
  version     TEXT NOT NULL,
  fingerprint TEXT NOT NULL
) STRICT;
CREATE INDEX verifications_of_run ON verifications (run);
`;
