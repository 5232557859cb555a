
CREATE TABLE lianxin.checkpoints (
  follower text PRIMARY KEY,
  position bigint NOT NULL,
  saved_at timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE lianxin.process_watch (
  stream          text PRIMARY KEY,
  workflow        text NOT NULL,
  seen_version    integer NOT NULL DEFAULT 0,
  wanted_version  integer NOT NULL DEFAULT 0,
  wanted_at       timestamptz,
  next_at         timestamptz,
  agenda_revision integer NOT NULL DEFAULT 0,
  read_at         timestamptz,
  outbox_since    timestamptz,
  over            boolean NOT NULL DEFAULT false,
  parked          boolean NOT NULL DEFAULT false
) WITH (fillfactor = 70);
CREATE INDEX process_watch_unseen ON lianxin.process_watch (wanted_at) WHERE wanted_version > seen_version;
CREATE INDEX process_watch_parked ON lianxin.process_watch (stream) WHERE parked AND NOT over;
CREATE INDEX process_watch_next ON lianxin.process_watch (next_at) WHERE NOT over;
CREATE INDEX process_watch_outbox ON lianxin.process_watch (outbox_since) WHERE NOT over;
CREATE INDEX process_watch_revision ON lianxin.process_watch (workflow, agenda_revision) WHERE NOT over;

CREATE TABLE lianxin.counters (
  series text PRIMARY KEY,
  taken  bigint NOT NULL
) WITH (fillfactor = 50);

CREATE TABLE lianxin.keys (
  name    text PRIMARY KEY,
  subject text NOT NULL UNIQUE,
  wrapped bytea NOT NULL,
  made_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON TABLE lianxin.keys IS 'Keys by data subject, wrapped. Deleting a row is erasing what was sealed under it.';
COMMENT ON COLUMN lianxin.keys.subject IS 'Keyed hash of whom or what the key is for: goes with the key.';
