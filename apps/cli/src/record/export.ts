import type { Postgres } from '@lianxin/adapter-postgres';
import { readLog, wholePages } from '@lianxin/engine';
import type { Accounts } from '@lianxin/identity';
import type { Config } from '@lianxin/runtime';
import { withoutHash } from '@lianxin/identity';
import { openAccounts, systemTimeSource } from '@lianxin/runtime';
import type { Position } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { Command } from 'commander';
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer } from '../command.ts';
import { createProgress } from '../output/progress.ts';
import { withDatabase } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { NamedKeys } from '../verify/named-keys.ts';
import { listBlobs, copyBlob } from './blobs.ts';
import type { Manifest, PartName } from './manifest.ts';
import { BLOB_FOLDER, EXPORT_FORMAT, MANIFEST_FILE, partFileName } from './manifest.ts';
import { ExportPartWriter } from './part-file.ts';

const BATCH = 1000;

type Parts = Manifest['parts'];
type FillPart = (file: ExportPartWriter) => Promise<void>;

interface ExportOptions extends GlobalOptions {
  readonly withoutSecrets?: true;
}

interface ExportJob {
  readonly folder: string;
  readonly secrets: boolean;
  readonly postgres: Postgres;
  readonly accounts: Accounts;
  readonly config: Config;
  readonly progress: (events: number) => void;
}

async function writePart(folder: string, part: PartName, fill: FillPart): Promise<Parts[PartName]> {
  const file = await ExportPartWriter.create(join(folder, partFileName(part)));
  await fill(file);
  return file.finish();
}

/** Exports up to the end of the log as it is met; returns that place. Gathers the keys that it names. */
async function exportEvents(
  { postgres, progress }: ExportJob,
  named: NamedKeys,
  file: ExportPartWriter,
): Promise<Position> {
  let head = LOG_START;
  for await (const batch of readLog(wholePages(postgres.store), { batchMax: BATCH })) {
    await file.add(batch);
    named.collectFrom(batch);
    head = batch.at(-1)?.position ?? head;
    progress(file.count);
  }
  return head;
}

/** Names of those exported. */
async function exportKeys({ postgres, secrets }: ExportJob, file: ExportPartWriter): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for (let after = ''; secrets;) {
    const batch = await postgres.backup.readKeys(after, BATCH);
    for (const { name } of batch) names.add(name);
    await file.add(batch.map(({ wrapped, ...key }) => ({ ...key, wrapped: Buffer.from(wrapped).toString('base64') })));
    const last = batch.at(-1);
    if (!last) break;
    after = last.name;
  }
  return names;
}

async function exportBlobs({ folder, config }: ExportJob, file: ExportPartWriter): Promise<void> {
  for (const hash of await listBlobs(config.blobsDir)) {
    await file.add([{ hash, whole: await copyBlob(hash, config.blobsDir, join(folder, BLOB_FOLDER)) }]);
  }
}

async function accountsToExport({ accounts, secrets }: ExportJob): Promise<readonly object[]> {
  const all = await accounts.all();
  return secrets ? all : all.map(withoutHash).map(({ email: _address, ...account }) => account);
}

/** The log first: what it names (keys, numbers, attachments) existed before it. */
async function exportAll(work: ExportJob): Promise<Manifest> {
  const { folder, postgres, secrets } = work;
  const named = new NamedKeys();
  let [head, keys]: [Position, ReadonlySet<string>] = [LOG_START, new Set()];
  const parts: Parts = {
    events: await writePart(folder, 'events', async (file) => void (head = await exportEvents(work, named, file))),
    keys: await writePart(folder, 'keys', async (file) => void (keys = await exportKeys(work, file))),
    numbers: await writePart(folder, 'numbers', async (file) => file.add([...(await postgres.backup.readSequences())])),
    accounts: await writePart(folder, 'accounts', async (file) => file.add(await accountsToExport(work))),
    blobs: await writePart(folder, 'blobs', (file) => exportBlobs(work, file)),
  };
  const { number: epoch } = await postgres.epochs.current();
  const outward = secrets ? { keysLost: [...named.checkAmong(keys).missing] } : { withoutSecrets: true as const };
  return { format: EXPORT_FORMAT, at: systemTimeSource.now(), head, epoch, ...outward, parts };
}

async function requireEmptyFolder(cli: CliContext, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) throw failureOf(cli, 'folder-not-empty', { folder });
}

async function runExport(cli: CliContext, folder: string, options: ExportOptions): Promise<void> {
  await requireEmptyFolder(cli, folder);
  const secrets = options.withoutSecrets !== true;
  const show = createProgress(cli, options);
  const progress = (count: number): void => show(() => t(cli, 'exporting', { events: count }));
  let masterKey = '';
  const manifest = await withDatabase(cli, async (postgres, config) => {
    masterKey = config.masterKeyFile;
    const accounts = openAccounts(config);
    try {
      return await exportAll({ folder, secrets, postgres, accounts, config, progress });
    } finally {
      await accounts.close();
    }
  });
  await writeFile(join(folder, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  const { events: log, keys: wrapped, accounts, blobs: files } = manifest.parts;
  const counts = { events: log.count, keys: wrapped.count, accounts: accounts.count, blobs: files.count, folder };
  printAnswer(cli, options, {
    json: { folder, ...manifest },
    lines: [
      t(cli, 'exported', counts),
      secrets ? t(cli, 'exported-without-key', { masterKey }) : t(cli, 'exported-without-secrets'),
    ],
  });
}

export const registerExportCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('export')
    .argument('<folder>')
    .description(t(cli, 'help.export'))
    .option('--without-secrets', t(cli, 'help.without-secrets'))
    .action((folder: string, _options: unknown, own: Command) => runExport(cli, folder, own.optsWithGlobals()));
};
