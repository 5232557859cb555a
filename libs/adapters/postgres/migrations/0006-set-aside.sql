
CREATE TABLE lianxin.set_aside (
  model         text NOT NULL,
  model_version integer NOT NULL,
  stream        text NOT NULL,
  version       integer NOT NULL,
  position      bigint NOT NULL,
  code          text NOT NULL,
  at            timestamptz NOT NULL,
  PRIMARY KEY (model, stream)
);
COMMENT ON TABLE lianxin.set_aside IS 'From this version on the stream waits in this read model. Goes when it is taken up.';

CREATE INDEX events_streams ON lianxin.events (stream COLLATE "C") WHERE version = 1;
CREATE INDEX process_watch_open ON lianxin.process_watch (stream COLLATE "C") WHERE NOT over;
