import type { BlobStore, ImportOptions, ImportPorts, ImportResult, ImportStream } from '@lianxin/engine';
import { runImport } from '@lianxin/engine';
import type { Command, Rejection } from '@lianxin/kernel';
import { accountsNamedBy } from '../accounts/accounts-named-by.ts';
import type { AccountDirectory } from '../accounts/check-named-accounts.ts';
import { checkNamedAccounts } from '../accounts/check-named-accounts.ts';
import type { ProcessModule } from '../modules/process-module.ts';
import { refuseMissingFile } from '../submit/check-files.ts';
import { reservationsOf } from '../submit/reservations.ts';

/** What bringing histories in works with. */
export interface ImportHistoriesPorts extends ImportPorts {
  readonly modules: ReadonlyMap<string, ProcessModule>;
  /** Accounts as they were at the date of every line. */
  readonly accounts: AccountDirectory;
  /** Left out where the installation's files are not at hand: then they are not checked. */
  readonly blobs?: Pick<BlobStore, 'renewGrace'>;
}

/**
 * Brings whole histories in, each with one append. Every line is asked what a submitted command is asked: accounts and
 * files that it names, and what it needs reserved. Throws `RangeError` when `asOf` is in the future.
 */
export function importHistories(
  ports: ImportHistoriesPorts,
  streams: Iterable<ImportStream> | AsyncIterable<ImportStream>,
  options: Omit<ImportOptions, 'checkFit' | 'reservations'>,
): Promise<ImportResult> {
  const { modules, accounts, blobs } = ports;
  const checkFit = async (stream: string, command: Command, state: unknown): Promise<Rejection | undefined> =>
    (await checkNamedAccounts(accounts, accountsNamedBy(modules, stream, command, state))) ??
    (blobs && refuseMissingFile({ modules, blobs }, stream, command));
  const reservations = (stream: string, command: Command) => reservationsOf(modules, stream, command);
  return runImport(ports, streams, { ...options, checkFit, reservations });
}
