
CREATE TABLE lianxin.leases (
  name    text PRIMARY KEY,
  holder  text,
  term    integer NOT NULL CHECK (term > 0),
  beat    bigint NOT NULL,
  life_ms integer NOT NULL CHECK (life_ms > 0),
  UNIQUE (name, term)
) WITH (fillfactor = 50);
COMMENT ON TABLE lianxin.leases IS 'Who does what only one process at a time does. No column is a time: contenders go by their own clocks.';
COMMENT ON COLUMN lianxin.leases.holder IS 'NULL: given back.';
COMMENT ON CONSTRAINT leases_name_term_key ON lianxin.leases IS
  'Makes the term part of a key: a write under a lease locks the row FOR KEY SHARE, which lets a beat pass and lets nobody take the lease.';
