import { openEpochs } from '@lianxin/adapter-postgres';
import type { Restore } from '@lianxin/adapter-postgres';
import type { StoredKey } from '@lianxin/engine';
import { LOG_START } from '@lianxin/kernel';
import type { RecordedEvent } from '@lianxin/kernel';
import type { AccountRecord, Accounts } from '@lianxin/identity';
import type { Config, OpenRecord } from '@lianxin/runtime';
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
  /** Keys and numbers, which are in PostgreSQL wherever the record is. */
  readonly restore: Restore;
  readonly record: OpenRecord;
  readonly accounts: Accounts;
  readonly progress: (events: number) => void;
  /** The exported installation's, where it is not in its place yet. */
  readonly masterKey: string | undefined;
  /** Restores a log some of whose keys are in no export any more. */
  readonly acceptLostKeys: boolean;
}

type WrittenKey = Omit<StoredKey, 'wrapped'> & { readonly wrapped: string };

async function readKeys(folder: string): Promise<readonly StoredKey[]> {
  const keys: StoredKey[] = [];
  for await (const group of readValues<WrittenKey>(join(folder, partFileName('keys')), BATCH)) {
    keys.push(...group.map((key) => ({ ...key, wrapped: Buffer.from(key.wrapped, 'base64') })));
  }
  return keys;
}

/** Refuses to restore over existing data, or under a master key that cannot open it. */
async function requireRestorable(
  { cli, config, restore, record, accounts, masterKey }: RestoreJob,
  keys: readonly StoredKey[],
): Promise<void> {
  const isEmpty = (await restore.isEmpty()) && (await record.store.head()) === LOG_START;
  if (!isEmpty || (await accounts.all()).length > 0) throw failureOf(cli, 'not-empty');
  const file = masterKey ?? config.masterKeyFile;
  if (!(await isSameMasterKey(file, keys))) throw failureOf(cli, 'other-master-key', { file });
  if (masterKey !== undefined) installMasterKey(masterKey, config.masterKeyFile);
}

const readEvents = (folder: string) => readValues<RecordedEvent>(join(folder, partFileName('events')), BATCH);

/**
 * Which of the keys that the log names the export lacks. Refuses keys that are older than the log: those it lacks were
 * there when the log was taken, or its manifest would say that they were lost before. Manifests of older builds say
 * neither: whether these were, somebody has to know.
 */
export async function requireKeys(
  { cli, folder, manifest, acceptLostKeys }: Pick<RestoreJob, 'cli' | 'folder' | 'manifest' | 'acceptLostKeys'>,
  keys: readonly StoredKey[],
): Promise<NamedKeysResult> {
  const named = new NamedKeys();
  for await (const rows of readEvents(folder)) named.collectFrom(rows);
  const found = named.checkAmong(new Set(keys.map(({ name }) => name)));
  const lostBefore = new Set(manifest.keysLost);
  const older = found.missing.filter((name) => !lostBefore.has(name));
  const isRefused = older.length > 0 && !acceptLostKeys && !manifest.withoutSecrets;
  const why = manifest.keysLost ? 'keys-older' : 'keys-not-said';
  if (isRefused) throw failureOf(cli, why, { count: older.length, name: older[0] as string });
  return found;
}

async function restoreLog({ folder, restore, record, progress }: RestoreJob, keys: readonly StoredKey[]) {
  for (let n = 0; n < keys.length; n += BATCH) await restore.restoreKeys(keys.slice(n, n + BATCH));
  let events = 0;
  for await (const rows of readEvents(folder)) {
    await record.restore.restoreEvents(rows);
    progress((events += rows.length));
  }
  for await (const group of readValues<[string, number]>(join(folder, partFileName('numbers')), BATCH)) {
    await restore.restoreSequences(new Map(group));
  }
}

type WrittenAccount = Omit<AccountRecord, 'passwordHash'> & Partial<Pick<AccountRecord, 'passwordHash'>>;

const NOBODYS_BYTES = 32;

/** Accounts restored without a password hash can sign in once they are given a new password. */
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
  const named = await requireKeys(work, keys);
  await requireRestorable(work, keys);
  if (work.manifest.withoutSecrets) await createKeys(work);
  await restoreLog(work, keys);
  await restoreAccounts(work);
  await restoreBlobs(work);
  await raiseEpoch(work);
  return named;
}

/**
 * Begins a new epoch: what subscriptions, caches and schedulers saw elsewhere is of another log, even with equal rows.
 */
async function raiseEpoch({ config, manifest, record }: RestoreJob): Promise<void> {
  const { databaseOwnerUrl, kurrentDb } = config;
  const epochs = openEpochs({ ownerUrl: databaseOwnerUrl as string, record: kurrentDb && record.store });
  try {
    await epochs.raise('restored', manifest.epoch);
  } finally {
    await epochs.close();
  }
}
