
CREATE TABLE lianxin.destroyed_letters (
  id          text COLLATE "C" PRIMARY KEY,
  received_at timestamptz NOT NULL
);
CREATE INDEX destroyed_letters_age ON lianxin.destroyed_letters (received_at);
COMMENT ON TABLE lianxin.destroyed_letters IS 'Ids of dead letters that were destroyed, each derived from the place of its message: none of them is kept again. Goes 90 days after the message came.';
