
CREATE TABLE lianxin.intake_answers (
  source      text NOT NULL,
  message_id  text NOT NULL,
  fingerprint text NOT NULL,
  body        text NOT NULL,
  answered_at timestamptz NOT NULL,
  PRIMARY KEY (source, message_id)
);
CREATE INDEX intake_answers_age ON lianxin.intake_answers (answered_at);
COMMENT ON TABLE lianxin.intake_answers IS 'The first answer to each message of a source, as it was sent, for a repeat. Goes after 30 days.';
COMMENT ON COLUMN lianxin.intake_answers.fingerprint IS 'Keyed: the same id with another one is another message.';

CREATE TABLE lianxin.dead_letters (
  id            text COLLATE "C" PRIMARY KEY,
  topic         text NOT NULL,
  partition     integer NOT NULL,
  broker_offset bigint NOT NULL,
  reason        text NOT NULL,
  source        text,
  received_at   timestamptz NOT NULL,
  bytes         integer NOT NULL,
  key           text NOT NULL,
  box           text NOT NULL,
  people        text[] NOT NULL,
  UNIQUE (topic, partition, broker_offset)
);
ALTER TABLE lianxin.dead_letters ALTER COLUMN box SET STORAGE EXTERNAL;
CREATE INDEX dead_letters_age ON lianxin.dead_letters (received_at, id);
COMMENT ON TABLE lianxin.dead_letters IS 'Messages that could not be handled, each sealed under a key of its own in lianxin.keys. Goes after 90 days.';
COMMENT ON COLUMN lianxin.dead_letters.people IS 'Names of the keys of people found in it: erasing one destroys it. Few rows: read through, without an index.';
