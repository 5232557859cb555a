import { EFFECTIVE_AHEAD_MS_MAX } from '@lianxin/engine';
import { appendEvents, restoreBatch } from './0005-data-once.ts';

function replaced(text: string, ...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((now, [from, to]) => {
    if (!now.includes(from)) throw new Error(`there is no "${from}" to go on from`);
    return now.replace(from, () => to);
  }, text);
}

/**
 * An append is proved by the hash before it too, since another history may stand at the same version, and takes nothing
 * that is effective later than this server's clock. Recorded times never go back but where the clock was set back by
 * more than it may err: else they would stand still at an instant to come.
 */
const append = replaced(
  appendEvents,
  ['append_events', 'append_after'],
  ['expecteds integer[], counts', 'expecteds integer[], prev_hashes text[], counts'],
  ['  at_text text;', '  at_text text;\n  now_ timestamptz := clock_timestamp();\n  limit_ text;\n  ahead boolean;'],
  [
    "at_ := greatest(date_trunc('milliseconds', clock_timestamp()), at_);",
    `now_ := date_trunc('milliseconds', clock_timestamp());
  at_ := CASE WHEN at_ > now_ + interval '5 seconds' THEN now_ ELSE greatest(now_, at_) END;
  limit_ := to_char((now_ + interval '${EFFECTIVE_AHEAD_MS_MAX} milliseconds') AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"');
  ahead := (SELECT max(x COLLATE "C") FROM unnest(effective_ats) x) > limit_ COLLATE "C";`,
  ],
  [
    `    ELSIF heads[n] <> expecteds[n] THEN
      answer := 'conflict,' || heads[n] || ',,';`,
    `    ELSIF heads[n] <> expecteds[n] OR prev_hashes[n] <> encode(head_hashes[n], 'hex') THEN
      answer := 'conflict,' || heads[n] || ',,';
    ELSIF ahead AND (SELECT max(x COLLATE "C") > limit_ FROM unnest(effective_ats[event + 1 : event + counts[n]]) x) THEN
      answer := 'ahead,' || heads[n] || ',' || (
        SELECT round(extract(epoch FROM max(x COLLATE "C")::timestamptz - now_) * 1000)
          FROM unnest(effective_ats[event + 1 : event + counts[n]]) x) || ',';`,
  ],
);

/** An export may hold rows from before the clock was set back. */
const restore = replaced(
  restoreBatch,
  ['CREATE FUNCTION', 'CREATE OR REPLACE FUNCTION'],
  [' OR recorded < last_recorded', ''],
);

/** Epochs of the log, beside the record, and by which of them everybody's place in it is known. */
export const epochs = `
CREATE TABLE lianxin.epochs (
  number         integer PRIMARY KEY CHECK (number > 0),
  id             text NOT NULL UNIQUE,
  after_position bigint NOT NULL,
  after_hash     text NOT NULL,
  began_at       timestamptz NOT NULL,
  cause          text NOT NULL
);
COMMENT ON TABLE lianxin.epochs IS 'Each time the log became another one: by a restore, a move of the store, or by hand.';
COMMENT ON COLUMN lianxin.epochs.after_hash IS 'Hash of the last row before it; empty before the first.';
INSERT INTO lianxin.epochs (number, id, after_position, after_hash, began_at, cause)
SELECT 1, gen_random_uuid(), 0, '', coalesce((SELECT recorded_at FROM lianxin.events WHERE position = 1), clock_timestamp()), 'begun';

ALTER TABLE lianxin.checkpoints ADD COLUMN epoch integer NOT NULL DEFAULT 1, ADD COLUMN hash text NOT NULL DEFAULT '';
ALTER TABLE lianxin.process_watch ADD COLUMN epoch integer NOT NULL DEFAULT 1;
CREATE INDEX process_watch_epoch ON lianxin.process_watch (epoch);

DROP FUNCTION lianxin.append_events;
${append}
${restore}
COMMENT ON TABLE lianxin.events IS 'The record. Rows come by lianxin.append_after only and never change.';
`;
