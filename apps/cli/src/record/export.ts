import type { Postgres } from '@lianxin/adapter-postgres';
import type { Accounts, Config } from '@lianxin/platform';
import { postgresAccounts, publicPart, systemClock } from '@lianxin/platform';
import type { Position } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import type { Command } from 'commander';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Branch, Globals } from '../command.ts';
import { answer } from '../command.ts';
import { progressOn } from '../output/progress.ts';
import { atDatabase } from '../server/at-server.ts';
import { failure, words } from '../words.ts';
import type { World } from '../world/world.ts';
import { blobsIn, copyBlob } from './blobs.ts';
import type { Manifest, PartName } from './manifest.ts';
import { BLOB_FOLDER, FORMAT, MANIFEST, fileOf } from './manifest.ts';
import { PartFile } from './part-file.ts';

const BATCH = 1000;

type Parts = Manifest['parts'];
type Fill = (file: PartFile) => Promise<void>;

interface ExportOptions extends Globals {
  readonly withoutSecrets?: true;
}

interface Export {
  readonly folder: string;
  readonly secrets: boolean;
  readonly postgres: Postgres;
  readonly accounts: Accounts;
  readonly config: Config;
  readonly progress: (events: number) => void;
}

async function written(folder: string, part: PartName, fill: Fill): Promise<Parts[PartName]> {
  const file = await PartFile.create(join(folder, fileOf(part)));
  await fill(file);
  return file.finish();
}

/** Up to the end of the log as it is met; returns where that was. */
async function events({ postgres, progress }: Export, file: PartFile): Promise<Position> {
  for (let position = START; ;) {
    const batch = await postgres.store.readAll(position, BATCH);
    await file.add(batch);
    position = batch.at(-1)?.position ?? position;
    progress(file.count);
    if (batch.length < BATCH) return position;
  }
}

async function keys({ postgres, secrets }: Export, file: PartFile): Promise<void> {
  if (!secrets) return;
  for (let after = ''; ;) {
    const batch = await postgres.backup.keys(after, BATCH);
    await file.add(batch.map(({ wrapped, ...key }) => ({ ...key, wrapped: Buffer.from(wrapped).toString('base64') })));
    const last = batch.at(-1);
    if (!last) return;
    after = last.name;
  }
}

async function blobs({ folder, config }: Export, file: PartFile): Promise<void> {
  for (const hash of await blobsIn(config.blobsDir)) {
    await file.add([{ hash, whole: await copyBlob(hash, config.blobsDir, join(folder, BLOB_FOLDER)) }]);
  }
}

async function accountsOf({ accounts, secrets }: Export): Promise<readonly object[]> {
  const all = await accounts.all();
  return secrets ? all : all.map(publicPart).map(({ email: _address, ...account }) => account);
}

/** The log first: whatever it names (keys, numbers, attachments) was there before it. */
async function writeAll(work: Export): Promise<Manifest> {
  const { folder, postgres, secrets } = work;
  let head = START;
  const parts: Parts = {
    events: await written(folder, 'events', async (file) => void (head = await events(work, file))),
    keys: await written(folder, 'keys', (file) => keys(work, file)),
    numbers: await written(folder, 'numbers', async (file) => file.add([...(await postgres.backup.numbers())])),
    accounts: await written(folder, 'accounts', async (file) => file.add(await accountsOf(work))),
    blobs: await written(folder, 'blobs', (file) => blobs(work, file)),
  };
  const { number: epoch } = await postgres.epochs.current();
  const outward = secrets ? {} : { withoutSecrets: true as const };
  return { format: FORMAT, at: systemClock.now(), head, epoch, ...outward, parts };
}

async function emptyFolder(world: World, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw failure(world, 'folder-not-empty', { folder });
}

async function exportTo(world: World, folder: string, options: ExportOptions): Promise<void> {
  await emptyFolder(world, folder);
  const secrets = options.withoutSecrets !== true;
  const show = progressOn(world, options);
  const progress = (count: number): void => show(() => words(world, 'exporting', { events: count }));
  let masterKey = '';
  const manifest = await atDatabase(world, async (postgres, config) => {
    masterKey = config.masterKeyFile;
    const accounts = postgresAccounts(config.databaseUrl);
    try {
      return await writeAll({ folder, secrets, postgres, accounts, config, progress });
    } finally {
      await accounts.close();
    }
  });
  await writeFile(join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  const { events: log, keys: wrapped, accounts, blobs: files } = manifest.parts;
  const facts = { events: log.count, keys: wrapped.count, accounts: accounts.count, blobs: files.count, folder };
  answer(world, options, {
    json: { folder, ...manifest },
    lines: [
      words(world, 'exported', facts),
      secrets ? words(world, 'exported-without-key', { masterKey }) : words(world, 'exported-without-secrets'),
    ],
  });
}

export const exportBranch: Branch = (parent, world) => {
  parent
    .command('export')
    .argument('<folder>')
    .description(words(world, 'help.export'))
    .option('--without-secrets', words(world, 'help.without-secrets'))
    .action((folder: string, _options: unknown, own: Command) => exportTo(world, folder, own.optsWithGlobals()));
};
