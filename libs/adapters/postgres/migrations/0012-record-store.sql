
CREATE TABLE lianxin.record_store (
  one       boolean PRIMARY KEY DEFAULT true CHECK (one),
  store     text CHECK (store IN ('postgres', 'kurrentdb')),
  moving_to text CHECK (moving_to IN ('postgres', 'kurrentdb'))
);
INSERT INTO lianxin.record_store DEFAULT VALUES;
COMMENT ON TABLE lianxin.record_store IS 'One row: where the record was moved to. NULL: it never was, and is where the configuration says.';
COMMENT ON COLUMN lianxin.record_store.moving_to IS 'While it is on its way nobody records anything.';

CREATE FUNCTION lianxin.refuse_moved() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'the record is kept in another store, or on its way there' USING ERRCODE = 'object_not_in_prerequisite_state';
END $$;
CREATE TRIGGER moved_away BEFORE INSERT ON lianxin.events FOR EACH STATEMENT EXECUTE FUNCTION lianxin.refuse_moved();
ALTER TABLE lianxin.events DISABLE TRIGGER moved_away;
COMMENT ON TRIGGER moved_away ON lianxin.events IS 'Enabled by the owner while the record is elsewhere: it costs nothing before.';
