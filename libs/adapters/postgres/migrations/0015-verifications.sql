
CREATE TABLE lianxin.verifications (
  part  text COLLATE "C" PRIMARY KEY,
  at    timestamptz NOT NULL,
  sound boolean NOT NULL
);
COMMENT ON TABLE lianxin.verifications IS 'When each part was last verified, and whether it was sound: what operators are shown, and no proof.';
