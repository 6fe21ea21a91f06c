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
  -- The network that was measured; null for an ensemble, whose networks are in opened_ensembles.
  run       INTEGER REFERENCES runs ON DELETE SET NULL,
  -- How many networks answered together; null for a single one.
  networks  INTEGER CHECK (networks > 0),
  -- Which samples: SHA-256 of the data and the split.
  part      TEXT NOT NULL,
  opened_at TEXT NOT NULL,
  which     TEXT NOT NULL CHECK (which IN ('final', 'best')),
  -- Null for an ensemble: each of its networks has its own last one.
  epoch     INTEGER,
  samples   INTEGER NOT NULL,
  scores    TEXT NOT NULL CHECK (json_valid(scores)),
  -- What the network was chosen by: its own validation scores, or the means of its folds.
  validation TEXT NOT NULL CHECK (json_valid(validation)),
  CHECK (CASE WHEN networks IS NULL THEN epoch IS NOT NULL ELSE run IS NULL AND epoch IS NULL AND which = 'final' END)
) STRICT;
CREATE INDEX openings_of_study ON openings (study);
CREATE INDEX openings_of_run ON openings (run);
CREATE INDEX openings_of_part ON openings (part);
CREATE TRIGGER openings_keep_what_they_say BEFORE UPDATE OF
  networks, part, opened_at, which, epoch, samples, scores, validation ON openings
  BEGIN SELECT RAISE(ABORT, 'openings are only added'); END;
CREATE TRIGGER openings_stay BEFORE DELETE ON openings
  BEGIN SELECT RAISE(ABORT, 'openings are only added'); END;

-- The networks of an ensemble that was opened, in the order of their training. They go with their runs, and only then.
CREATE TABLE opened_ensembles (
  opening INTEGER NOT NULL REFERENCES openings,
  place   INTEGER NOT NULL CHECK (place >= 0),
  run     INTEGER NOT NULL REFERENCES runs ON DELETE CASCADE,
  PRIMARY KEY (opening, place),
  UNIQUE (opening, run)
) STRICT, WITHOUT ROWID;
CREATE INDEX opened_ensembles_of_run ON opened_ensembles (run);
-- Networks of one variant and one seed of the study, and no more than the opening says.
CREATE TRIGGER opened_ensembles_fit BEFORE INSERT ON opened_ensembles
  WHEN NOT EXISTS (SELECT 1 FROM openings o JOIN runs r ON r.study = o.study
    WHERE o.number = NEW.opening AND r.number = NEW.run AND NEW.place < o.networks
      AND NOT EXISTS (SELECT 1 FROM opened_ensembles e JOIN runs other ON other.number = e.run
        WHERE e.opening = NEW.opening AND (other.variant_index, other.seed) IS NOT (r.variant_index, r.seed)))
  BEGIN SELECT RAISE(ABORT, 'an ensemble is of one variant and one seed'); END;
CREATE TRIGGER opened_ensembles_keep_what_they_say BEFORE UPDATE ON opened_ensembles
  BEGIN SELECT RAISE(ABORT, 'openings are only added'); END;
CREATE TRIGGER opened_ensembles_stay BEFORE DELETE ON opened_ensembles
  WHEN EXISTS (SELECT 1 FROM runs WHERE number = OLD.run)
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
