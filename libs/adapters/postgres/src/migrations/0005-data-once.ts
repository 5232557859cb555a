import { append } from './0002-append.ts';
import { restore } from './0004-restore.ts';

/** A row's data comes as the very text that is hashed, so that it comes once; its metadata's text comes beside it. */
const once = (text: string): string =>
  text
    .replace('hashed_heads text[], hashed_tails text[]', 'hashed_heads text[], hashed_metas text[]')
    .replace('hashed_tails[event + i]', "hashed_metas[event + i] || ',' || datas[event + i]")
    .replace('hashed_tails[i]', "hashed_metas[i] || ',' || datas[i]");

/** The append function as it is after this migration: a later migration goes on from it. */
export const appendEvents = once(append.replaceAll('append_batch', 'append_events'));
/** The restore function as it is after this migration. */
export const restoreBatch = once(restore);

/** Another name, so that a process of the build before is refused instead of misunderstood. */
export const dataOnce = `
DROP FUNCTION lianxin.append_batch;
DROP FUNCTION lianxin.restore_batch;
${appendEvents}
${restoreBatch}
COMMENT ON TABLE lianxin.events IS 'The record. Rows come by lianxin.append_events only and never change.';
`;
