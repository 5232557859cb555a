import type { LogPlace, ReadModelAdvance } from '@lianxin/engine';
import { LogChanged } from '@lianxin/engine';
import type { TransactionSql } from 'postgres';

/** Of a connection, where the record is kept in another server. */
export const RECORD_SETTING = 'lianxin.record';
/** Its value there. */
export const RECORD_ELSEWHERE = 'elsewhere';
/** In SQL: whether the record is another server's to ask. */
export const IS_RECORD_ELSEWHERE = `current_setting('${RECORD_SETTING}', true) IS NOT DISTINCT FROM '${RECORD_ELSEWHERE}'`;

/** Whether the record holds at this place what was read there; nobody can tell where the hash is not known. */
export async function isInRecord(tx: TransactionSql, { position, hash }: LogPlace): Promise<boolean> {
  if (hash === '') return true;
  const there = await tx`select from lianxin.events where position = ${position} and hash = decode(${hash}, 'hex')
    union all select where ${tx.unsafe(IS_RECORD_ELSEWHERE)} limit 1`;
  return there.count === 1;
}

/** In the transaction that moves the position: throws `LogChanged` where the record lacks the event at it. */
export async function assertInRecord(tx: TransactionSql, { to, mark }: ReadModelAdvance): Promise<void> {
  if (!mark || (await isInRecord(tx, { position: to, hash: mark.hash }))) return;
  throw new LogChanged(`what was read at position ${to} does not stand there`);
}
