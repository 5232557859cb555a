import { openEpochs } from '@lianxin/adapter-postgres';
import type { Restore } from '@lianxin/adapter-postgres';
import type { StoredKey } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { AccountRecord, Accounts } from '@lianxin/identity';
import type { Config } from '@lianxin/runtime';
import { Passwords } from '@lianxin/identity';
import { postgresAdapters } from '@lianxin/runtime';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { failureOf } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import type { NamedKeysResult } from '../verify/named-keys.ts';
import { NamedKeys } from '../verify/named-keys.ts';
import { copyBlob } from './blobs.ts';
import type { Manifest } from './manifest.ts';
import { BLOB_FOLDER, IncompleteExport, partFileName } from './manifest.ts';
import { readValues } from './part-file.ts';
import { isSameMasterKey, installMasterKey } from './master-key.ts';

const BATCH = 1000;

export interface RestoreJob {
  readonly cli: CliContext;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly config: Config;
  readonly restore: Restore;
  readonly accounts: Accounts;
  readonly progress: (events: number) => void;
  /** The exported installation's, where it is not in its place yet. */
  readonly masterKey: string | undefined;
}

type WrittenKey = Omit<StoredKey, 'wrapped'> & { readonly wrapped: string };

async function readKeys(folder: string): Promise<readonly StoredKey[]> {
  const keys: StoredKey[] = [];
  for await (const group of readValues<WrittenKey>(join(folder, partFileName('keys')), BATCH)) {
    keys.push(...group.map((key) => ({ ...key, wrapped: Buffer.from(key.wrapped, 'base64') })));
  }
  return keys;
}

/** Nothing is restored over what is there, nor under a master key that cannot open it. */
async function requireRestorable(
  { cli, config, restore, accounts, masterKey }: RestoreJob,
  keys: readonly StoredKey[],
): Promise<void> {
  if (!(await restore.isEmpty()) || (await accounts.all()).length > 0) throw failureOf(cli, 'not-empty');
  const file = masterKey ?? config.masterKeyFile;
  if (!(await isSameMasterKey(file, keys))) throw failureOf(cli, 'other-master-key', { file });
  if (masterKey !== undefined) installMasterKey(masterKey, config.masterKeyFile);
}

/** Answers which of the keys that its events name the export lacks. */
async function restoreLog(
  { folder, restore, progress }: RestoreJob,
  keys: readonly StoredKey[],
): Promise<NamedKeysResult> {
  const named = new NamedKeys();
  for (let n = 0; n < keys.length; n += BATCH) await restore.restoreKeys(keys.slice(n, n + BATCH));
  let events = 0;
  for await (const rows of readValues<RecordedEvent>(join(folder, partFileName('events')), BATCH)) {
    await restore.restoreEvents(rows);
    named.collectFrom(rows);
    progress((events += rows.length));
  }
  for await (const group of readValues<[string, number]>(join(folder, partFileName('numbers')), BATCH)) {
    await restore.restoreSequences(new Map(group));
  }
  const byName = new Map(keys.map((key) => [key.name, key]));
  return named.checkAgainst({ findByName: async (names) => names.flatMap((name) => byName.get(name) ?? []) });
}

type WrittenAccount = Omit<AccountRecord, 'passwordHash'> & Partial<Pick<AccountRecord, 'passwordHash'>>;

const NOBODYS_BYTES = 32;

/** Whoever comes without the hash of a password signs in once he was given a new one. */
async function restoreAccounts({ folder, accounts }: RestoreJob): Promise<void> {
  const nobodys = await new Passwords().hash(randomBytes(NOBODYS_BYTES).toString('hex'));
  for await (const group of readValues<WrittenAccount>(join(folder, partFileName('accounts')), BATCH)) {
    for (const record of group) {
      const outcome = await accounts.add({ passwordHash: nobodys, ...record }, 'export');
      if (outcome !== 'added') throw new IncompleteExport(`account ${record.id} (${record.name}): ${outcome}`);
    }
  }
}

/** Keys of its own, where the export has none: made while the record is empty, as at a first start. */
async function createKeys({ config }: RestoreJob): Promise<void> {
  const ports = await postgresAdapters(config);
  try {
    await ports.checkKeys();
  } finally {
    await ports.close();
  }
}

async function restoreBlobs({ folder, config }: RestoreJob): Promise<void> {
  for await (const group of readValues<{ hash: string; whole: boolean }>(join(folder, partFileName('blobs')), BATCH)) {
    for (const { hash } of group.filter(({ whole }) => whole)) {
      const copied = await copyBlob(hash, join(folder, BLOB_FOLDER), config.blobsDir);
      if (!copied) throw new IncompleteExport(`attachment ${hash} is missing or was changed`);
    }
  }
}

export async function restoreAll(work: RestoreJob): Promise<NamedKeysResult> {
  const keys = await readKeys(work.folder);
  await requireRestorable(work, keys);
  if (work.manifest.withoutSecrets) await createKeys(work);
  const compared = await restoreLog(work, keys);
  await restoreAccounts(work);
  await restoreBlobs(work);
  await raiseEpoch(work);
  return compared;
}

/** What followers, caches and schedulers of elsewhere saw is of another log, even where the rows are the same. */
async function raiseEpoch({ config, manifest }: RestoreJob): Promise<void> {
  const epochs = openEpochs({ ownerUrl: config.databaseOwnerUrl as string });
  try {
    await epochs.raise('restored', manifest.epoch);
  } finally {
    await epochs.close();
  }
}
