import { record } from './0001-record.ts';
import { append } from './0002-append.ts';
import { bookkeeping } from './0003-bookkeeping.ts';
import { restore } from './0004-restore.ts';
import { dataOnce } from './0005-data-once.ts';
import { setAside } from './0006-set-aside.ts';
import { epochs } from './0007-epochs.ts';
import { leases } from './0008-leases.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

/** Forward only: what was released is never edited, it is followed by another. */
export const migrations: readonly Migration[] = [
  { number: 1, name: 'record', sql: record },
  { number: 2, name: 'append', sql: append },
  { number: 3, name: 'bookkeeping', sql: bookkeeping },
  { number: 4, name: 'restore', sql: restore },
  { number: 5, name: 'data-once', sql: dataOnce },
  { number: 6, name: 'set-aside', sql: setAside },
  { number: 7, name: 'epochs', sql: epochs },
  { number: 8, name: 'leases', sql: leases },
];
