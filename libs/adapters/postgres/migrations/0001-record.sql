
CREATE TABLE lianxin.events (
  position     bigint PRIMARY KEY,
  stream       text NOT NULL,
  version      integer NOT NULL CHECK (version > 0),
  id           text NOT NULL,
  type         text NOT NULL,
  schema       integer NOT NULL CHECK (schema > 0),
  effective_at timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  command_id   text NOT NULL,
  fingerprint  text NOT NULL,
  actor        text NOT NULL,
  on_behalf_of text,
  door         text NOT NULL,
  wake         boolean NOT NULL,
  meta         json,
  data         json NOT NULL,
  prev_hash    bytea NOT NULL,
  hash         bytea NOT NULL,
  UNIQUE (stream, version),
  UNIQUE (stream, id)
);
COMMENT ON TABLE lianxin.events IS 'The record. Rows come by lianxin.append_batch only and never change.';
COMMENT ON COLUMN lianxin.events.position IS 'Place in the whole log: without gaps, in the order of commit.';
COMMENT ON COLUMN lianxin.events.meta IS 'What the other columns leave over of the metadata.';
COMMENT ON COLUMN lianxin.events.hash IS 'SHA-256 over the row and the hash of the row before it in its stream.';

CREATE FUNCTION lianxin.refuse_change() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the record is never changed (% on %)', TG_OP, TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON lianxin.events
  FOR EACH STATEMENT EXECUTE FUNCTION lianxin.refuse_change();
CREATE TRIGGER only_appended BEFORE INSERT ON lianxin.events
  FOR EACH STATEMENT WHEN (current_setting('lianxin.appending', true) IS DISTINCT FROM 'yes')
  EXECUTE FUNCTION lianxin.refuse_change();
