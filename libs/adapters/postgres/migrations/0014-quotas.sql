
CREATE TABLE lianxin.quotas (
  key     text COLLATE "C" PRIMARY KEY,
  taken   integer NOT NULL,
  ends_at timestamptz NOT NULL
);
CREATE INDEX quotas_ends ON lianxin.quotas (ends_at);
COMMENT ON TABLE lianxin.quotas IS 'How much of what comes without an account was taken, by keyed digests of what it is counted by. Goes when it ends.';
