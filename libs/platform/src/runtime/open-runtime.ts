import { mkdir } from 'node:fs/promises';
import { BadMasterKey, openCrypto } from '@lianxin/adapter-crypto';
import { migrate, openPostgres } from '@lianxin/adapter-postgres';
import { StoreUnavailable } from '@lianxin/engine';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import { migrateAccounts, postgresAccounts } from '../identity/index.ts';
import { loadProgrammes } from '../programmes/load-programmes.ts';
import { recordProgrammesInUse, requireProgrammesInUse } from '../programmes/programmes-in-use.ts';
import { registerRecordedProgrammes } from '../programmes/recorded-programmes.ts';
import type { Runtime, Adapters, Observability, InstalledModules } from './runtime.ts';
import { composeRuntime } from './runtime.ts';
import { masterKeyIn } from './master-key-file.ts';
import { systemTimeSource } from './memory-adapters.ts';

type StoreConfig = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'masterKeyFile' | 'blobsDir' | 'programmesDir'>;

/**
 * Brings the schema to this build, where the owner's address is configured. Safe to run by several processes at once,
 * and again.
 */
export async function migrateStore(
  config: Pick<Config, 'databaseUrl' | 'databaseOwnerUrl'>,
  log?: (line: string) => void,
): Promise<void> {
  const { databaseOwnerUrl: ownerUrl, databaseUrl: appUrl } = config;
  if (ownerUrl === undefined) return;
  await migrate({ ownerUrl, appUrl, ...(log ? { log } : {}) });
  await migrateAccounts({ ownerUrl, appUrl });
}

/** Every port on Postgres, sealed under the master key; connects on first use. */
export async function postgresAdapters(config: StoreConfig): Promise<Adapters> {
  const postgres = openPostgres({ url: config.databaseUrl });
  const masterKey = await masterKeyIn(config.masterKeyFile, postgres).catch(async (error: unknown) => {
    await postgres.close();
    throw error;
  });
  await mkdir(config.blobsDir, { recursive: true });
  const { keyTable, hasSealedData: holdsSealed } = postgres;
  const { checkMasterKey, ...crypto } = openCrypto({
    masterKey,
    keyTable,
    hasSealedData: holdsSealed,
    blobDir: config.blobsDir,
  });
  const accounts = postgresAccounts(config.databaseUrl);
  return {
    ...crypto,
    store: postgres.store,
    clock: systemTimeSource,
    numbers: postgres.numbers,
    epochs: postgres.epochs,
    checkpoints: postgres.checkpoints,
    leases: postgres.leases,
    monitor: postgres.monitor,
    reads: postgres.reads,
    readQueries: postgres.queries,
    accounts,
    storeNow: () => postgres.now(),
    checkKeys: checkMasterKey,
    close: async () => {
      await Promise.all([postgres.close(), accounts.close()]);
    },
  };
}

/** The installation that the configuration names: what `main` of api, worker and command line start with. */
export async function openRuntime(
  config: StoreConfig,
  installed: InstalledModules,
  observability: Observability,
): Promise<Runtime> {
  loadProgrammes(config.programmesDir);
  await migrateStore(config, (line) => observability.logger.info(line));
  const runtime = composeRuntime(await openAdapters(config), installed, observability);
  try {
    await runtime.checkKeys();
    await registerRecordedProgrammes(runtime.store);
    await requireProgrammesInUse(runtime.readQueries);
    await runtime.selfCheck.check();
    await recordProgrammesInUse(runtime.readQueries, runtime.rulePacks);
  } catch (error) {
    // A store that is away is asked again before any command is taken.
    if (!(error instanceof StoreUnavailable)) {
      await runtime.close();
      throw withHint(error);
    }
  }
  return runtime;
}

async function openAdapters(config: StoreConfig): Promise<Adapters> {
  try {
    return await postgresAdapters(config);
  } catch (error) {
    throw withHint(error);
  }
}

const KEY_HINT =
  'Put back the master key this installation was begun with and the table of its keys: without them nothing sealed can be read';

function withHint(error: unknown): unknown {
  return error instanceof BadMasterKey
    ? new ConfigError(`LIANXIN_MASTER_KEY_FILE: ${error.message}. ${KEY_HINT}.`)
    : error;
}
