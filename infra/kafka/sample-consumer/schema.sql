SELECT pg_advisory_xact_lock(4711); -- Of two consumers that start at once, one makes the tables.
-- Where each partition is read on, and the epoch it was told of; undo: what was told before that one may be no more.
CREATE TABLE IF NOT EXISTS places (
  topic text, partition int, next_offset bigint NOT NULL DEFAULT 0, epoch int NOT NULL DEFAULT 0,
  undo boolean NOT NULL DEFAULT false, PRIMARY KEY (topic, partition)
);
-- Each fact once: stream, version and number make its id. epoch: the latest in which it was told.
CREATE TABLE IF NOT EXISTS facts (
  id text, hash text, partition int NOT NULL, epoch int NOT NULL, subject text NOT NULL, version int NOT NULL,
  body jsonb NOT NULL, PRIMARY KEY (id, hash)
);
CREATE INDEX IF NOT EXISTS facts_of_case ON facts (subject, version);
CREATE TABLE IF NOT EXISTS cases ( -- What the facts of each case come to.
  id text PRIMARY KEY, version int NOT NULL, office text NOT NULL, stage text NOT NULL, kind text NOT NULL,
  category text NOT NULL, urgency text NOT NULL, requested timestamptz, due jsonb NOT NULL, breaches int NOT NULL,
  rung text, outcome text, grade int, ending text, merged_into text
);
