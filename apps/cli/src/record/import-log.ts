import { openRestore } from '@lianxin/adapter-postgres';
import { BrokenRows, OverLimit } from '@lianxin/engine';
import type { Config } from '@lianxin/runtime';
import { UnreadableInput, migrateStore, openAccounts, openRecord } from '@lianxin/runtime';
import type { Command } from 'commander';
import type { CommandRegistration, GlobalOptions } from '../command.ts';
import { printAnswer, setExitCode } from '../command.ts';
import { EXIT_FAILED } from '../fail.ts';
import { createProgress } from '../output/progress.ts';
import { readCliConfig } from '../server/with-runtime.ts';
import { failureOf, t } from '../translate.ts';
import type { CliContext } from '../context/cli-context.ts';
import { keyLines } from '../verify/key-lines.ts';
import type { NamedKeysResult } from '../verify/named-keys.ts';
import { areAllKeysThere } from '../verify/named-keys.ts';
import type { Manifest } from './manifest.ts';
import { readCheckedManifest } from './read-manifest.ts';
import { IncompleteExport } from './manifest.ts';
import type { RestoreJob } from './restore.ts';
import { restoreAll } from './restore.ts';

interface RestoreOptions extends GlobalOptions {
  readonly masterKey?: string;
  readonly acceptLostKeys?: true;
}

/** Opens what restoring needs, for as long as it takes. */
async function withRestore<T>(
  cli: CliContext,
  config: Config,
  work: (opened: Pick<RestoreJob, 'restore' | 'record' | 'accounts'>) => Promise<T>,
): Promise<T> {
  const { databaseOwnerUrl: ownerUrl } = config;
  if (ownerUrl === undefined) throw failureOf(cli, 'no-owner');
  await migrateStore(config);
  const opened = {
    restore: openRestore({ ownerUrl }),
    record: openRecord({ ...config, ownerUrl }),
    accounts: openAccounts(config),
  };
  try {
    return await work(opened);
  } finally {
    await Promise.all(Object.values(opened).map((one) => one.close()));
  }
}

interface RestoreInput {
  readonly folder: string;
  readonly manifest: Manifest;
  readonly options: RestoreOptions;
}

async function restoreWithProgress(
  cli: CliContext,
  { folder, manifest, options }: RestoreInput,
): Promise<NamedKeysResult> {
  const config = readCliConfig(cli);
  const show = createProgress(cli, options);
  const total = manifest.parts.events.count;
  const progress = (done: number): void => show(() => t(cli, 'restoring', { events: done, total }));
  const { masterKey, acceptLostKeys = false } = options;
  const work = { cli, folder, manifest, config, progress, masterKey, acceptLostKeys };
  try {
    return await withRestore(cli, config, (opened) => restoreAll({ ...work, ...opened }));
  } catch (error) {
    if (error instanceof OverLimit) throw failureOf(cli, 'log-over-limit', { why: error.message });
    const isBroken =
      error instanceof BrokenRows || error instanceof IncompleteExport || error instanceof UnreadableInput;
    throw isBroken ? failureOf(cli, 'broken-export', { folder, why: error.message }) : error;
  }
}

async function runImportLog(cli: CliContext, folder: string, options: RestoreOptions): Promise<void> {
  const manifest = await readCheckedManifest(cli, folder);
  const { events, keys, accounts, blobs } = manifest.parts;
  const named = await restoreWithProgress(cli, { folder, manifest, options });
  const counts = { events: events.count, keys: keys.count, accounts: accounts.count, blobs: blobs.count };
  const lost = manifest.withoutSecrets || areAllKeysThere(named) ? [] : keyLines(cli, named);
  const bare = manifest.withoutSecrets ? [t(cli, 'restored-without-secrets', counts)] : [];
  printAnswer(cli, options, {
    json: { folder, ...counts, head: manifest.head, keysMissing: named.missing },
    lines: [t(cli, 'restored', counts), ...bare, ...lost, t(cli, 'restored-next')],
  });
  if (lost.length > 0) setExitCode(EXIT_FAILED);
}

export const registerImportLogCommand: CommandRegistration = (parent, cli) => {
  parent
    .command('import-log')
    .argument('<folder>')
    .description(t(cli, 'help.import-log'))
    .option('--master-key <file>', t(cli, 'help.import-log-key'))
    .option('--accept-lost-keys', t(cli, 'help.accept-lost-keys'))
    .action((folder: string, _options: unknown, own: Command) => runImportLog(cli, folder, own.optsWithGlobals()));
};
