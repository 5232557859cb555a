import { BadExport, openEpochs, openRestore } from '@lianxin/adapter-postgres';
import type { Restore } from '@lianxin/adapter-postgres';
import type { StandingKey } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { AccountRecord, Accounts, Config } from '@lianxin/platform';
import { Passwords, Unreadable, migrateStore, postgresAccounts, postgresPorts } from '@lianxin/platform';
import type { Command } from 'commander';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Branch, Globals } from '../command.ts';
import { answer, endWith } from '../command.ts';
import { FAILED } from '../fail.ts';
import { progressOn } from '../output/progress.ts';
import { configOf } from '../server/at-server.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { keyLines } from '../verify/key-lines.ts';
import type { KeysCompared } from '../verify/keys-named.ts';
import { KeysNamed, areThere } from '../verify/keys-named.ts';
import { copyBlob } from './blobs.ts';
import type { Manifest } from './manifest.ts';
import { manifestIn } from './checked.ts';
import { BLOB_FOLDER, NotWhole, fileOf } from './manifest.ts';
import { valuesIn } from './part-file.ts';
import { isSameMasterKey, takeMasterKey } from './master-key.ts';

const BATCH = 1000;

interface Restoring {
  readonly world: World;
  readonly folder: string;
  readonly manifest: Manifest;
  readonly config: Config;
  readonly restore: Restore;
  readonly accounts: Accounts;
  readonly progress: (events: number) => void;
  /** The exported installation's, where it is not in its place yet. */
  readonly masterKey: string | undefined;
}

interface RestoreOptions extends Globals {
  readonly masterKey?: string;
}

type WrittenKey = Omit<StandingKey, 'wrapped'> & { readonly wrapped: string };

async function keysIn(folder: string): Promise<readonly StandingKey[]> {
  const keys: StandingKey[] = [];
  for await (const group of valuesIn<WrittenKey>(join(folder, fileOf('keys')), BATCH)) {
    keys.push(...group.map((key) => ({ ...key, wrapped: Buffer.from(key.wrapped, 'base64') })));
  }
  return keys;
}

/** Nothing is restored over what is there, nor under a master key that cannot open it. */
async function mayRestore(
  { world, config, restore, accounts, masterKey }: Restoring,
  keys: readonly StandingKey[],
): Promise<void> {
  if (!(await restore.isEmpty()) || (await accounts.all()).length > 0) throw failure(world, 'not-empty');
  const file = masterKey ?? config.masterKeyFile;
  if (!(await isSameMasterKey(file, keys))) throw failure(world, 'other-master-key', { file });
  if (masterKey !== undefined) takeMasterKey(masterKey, config.masterKeyFile);
}

/** Answers which of the keys that its events name the export lacks. */
async function restoreLog(
  { folder, restore, progress }: Restoring,
  keys: readonly StandingKey[],
): Promise<KeysCompared> {
  const named = new KeysNamed();
  for (let n = 0; n < keys.length; n += BATCH) await restore.keys(keys.slice(n, n + BATCH));
  let events = 0;
  for await (const rows of valuesIn<RecordedEvent>(join(folder, fileOf('events')), BATCH)) {
    await restore.events(rows);
    named.note(rows);
    progress((events += rows.length));
  }
  for await (const group of valuesIn<[string, number]>(join(folder, fileOf('numbers')), BATCH)) {
    await restore.numbers(new Map(group));
  }
  const byName = new Map(keys.map((key) => [key.name, key]));
  return named.compared({ byName: async (names) => names.flatMap((name) => byName.get(name) ?? []) });
}

type WrittenAccount = Omit<AccountRecord, 'passwordHash'> & Partial<Pick<AccountRecord, 'passwordHash'>>;

const NOBODYS_BYTES = 32;

/** Whoever comes without the hash of a password signs in once he was given a new one. */
async function restoreAccounts({ folder, accounts }: Restoring): Promise<void> {
  const nobodys = await new Passwords().hash(randomBytes(NOBODYS_BYTES).toString('hex'));
  for await (const group of valuesIn<WrittenAccount>(join(folder, fileOf('accounts')), BATCH)) {
    for (const record of group) {
      const outcome = await accounts.add({ passwordHash: nobodys, ...record }, 'export');
      if (outcome !== 'added') throw new NotWhole(`account ${record.id} (${record.name}): ${outcome}`);
    }
  }
}

/** Keys of its own, where the export has none: made while the record is empty, as at a first start. */
async function beginKeys({ config }: Restoring): Promise<void> {
  const ports = await postgresPorts(config);
  try {
    await ports.checkKeys();
  } finally {
    await ports.close();
  }
}

async function restoreBlobs({ folder, config }: Restoring): Promise<void> {
  for await (const group of valuesIn<{ hash: string; whole: boolean }>(join(folder, fileOf('blobs')), BATCH)) {
    for (const { hash } of group.filter(({ whole }) => whole)) {
      const copied = await copyBlob(hash, join(folder, BLOB_FOLDER), config.blobsDir);
      if (!copied) throw new NotWhole(`attachment ${hash} is missing or was changed`);
    }
  }
}

async function restoreAll(work: Restoring): Promise<KeysCompared> {
  const keys = await keysIn(work.folder);
  await mayRestore(work, keys);
  if (work.manifest.withoutSecrets) await beginKeys(work);
  const compared = await restoreLog(work, keys);
  await restoreAccounts(work);
  await restoreBlobs(work);
  await raiseEpoch(work);
  return compared;
}

/** What followers, caches and schedulers of elsewhere saw is of another log, even where the rows are the same. */
async function raiseEpoch({ config, manifest }: Restoring): Promise<void> {
  const epochs = openEpochs({ ownerUrl: config.databaseOwnerUrl as string });
  try {
    await epochs.raise('restored', manifest.epoch);
  } finally {
    await epochs.close();
  }
}

/** Opens what restoring needs, for as long as it takes. */
async function withRestore<T>(
  world: World,
  config: Config,
  work: (opened: Pick<Restoring, 'restore' | 'accounts'>) => Promise<T>,
): Promise<T> {
  const { databaseOwnerUrl: ownerUrl } = config;
  if (ownerUrl === undefined) throw failure(world, 'no-owner');
  await migrateStore(config);
  const [restore, accounts] = [openRestore({ ownerUrl }), postgresAccounts(config.databaseUrl)];
  try {
    return await work({ restore, accounts });
  } finally {
    await Promise.all([restore.close(), accounts.close()]);
  }
}

interface Wanted {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly options: RestoreOptions;
}

async function restored(world: World, { folder, manifest, options }: Wanted): Promise<KeysCompared> {
  const config = configOf(world);
  const show = progressOn(world, options);
  const total = manifest.parts.events.count;
  const progress = (done: number): void => show(() => words(world, 'restoring', { events: done, total }));
  const work = { world, folder, manifest, config, progress, masterKey: options.masterKey };
  try {
    return await withRestore(world, config, (opened) => restoreAll({ ...work, ...opened }));
  } catch (error) {
    const isBroken = error instanceof BadExport || error instanceof NotWhole || error instanceof Unreadable;
    throw isBroken ? failure(world, 'broken-export', { folder, why: error.message }) : error;
  }
}

async function importLog(world: World, folder: string, options: RestoreOptions): Promise<void> {
  const manifest = await manifestIn(world, folder);
  const { events, keys, accounts, blobs } = manifest.parts;
  const named = await restored(world, { folder, manifest, options });
  const facts = { events: events.count, keys: keys.count, accounts: accounts.count, blobs: blobs.count };
  const lost = manifest.withoutSecrets || areThere(named) ? [] : keyLines(world, named);
  const bare = manifest.withoutSecrets ? [words(world, 'restored-without-secrets', facts)] : [];
  answer(world, options, {
    json: { folder, ...facts, head: manifest.head, keysMissing: named.missing },
    lines: [words(world, 'restored', facts), ...bare, ...lost, words(world, 'restored-next')],
  });
  if (lost.length > 0) endWith(FAILED);
}

export const importLogBranch: Branch = (parent, world) => {
  parent
    .command('import-log')
    .argument('<folder>')
    .description(words(world, 'help.import-log'))
    .option('--master-key <file>', words(world, 'help.import-log-key'))
    .action((folder: string, _options: unknown, own: Command) => importLog(world, folder, own.optsWithGlobals()));
};
