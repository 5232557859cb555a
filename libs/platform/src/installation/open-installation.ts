import { mkdir } from 'node:fs/promises';
import { BadMasterKey, openCrypto } from '@lianxin/adapter-crypto';
import { migrate, openPostgres } from '@lianxin/adapter-postgres';
import { StoreUnavailable } from '@lianxin/engine';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import { migrateAccounts, postgresAccounts } from '../identity/index.ts';
import { loadProgrammes } from '../programmes/load-programmes.ts';
import { keepProgrammesInUse, mustKnowProgrammesInUse } from '../programmes/programmes-in-use.ts';
import { knowRecordedProgrammes } from '../programmes/recorded-programmes.ts';
import type { Installation, InstalledPorts, Surroundings, Tenants } from './installation.ts';
import { install } from './installation.ts';
import { masterKeyIn } from './master-key-file.ts';
import { systemClock } from './memory.ts';

type StoreConfig = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'masterKeyFile' | 'blobsDir' | 'programmesDir'>;

/** Brings the schema to this build, where the owner's address is configured. Safe by several at once, and again. */
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
export async function postgresPorts(config: StoreConfig): Promise<InstalledPorts> {
  const postgres = openPostgres({ url: config.databaseUrl });
  const masterKey = await masterKeyIn(config.masterKeyFile, postgres).catch(async (error: unknown) => {
    await postgres.close();
    throw error;
  });
  await mkdir(config.blobsDir, { recursive: true });
  const { keyTable, holdsSealed } = postgres;
  const { checkMasterKey, ...crypto } = openCrypto({ masterKey, keyTable, holdsSealed, blobDir: config.blobsDir });
  const accounts = postgresAccounts(config.databaseUrl);
  return {
    ...crypto,
    store: postgres.store,
    clock: systemClock,
    numbers: postgres.numbers,
    epochs: postgres.epochs,
    checkpoints: postgres.checkpoints,
    watch: postgres.watch,
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
export async function openInstallation(
  config: StoreConfig,
  tenants: Tenants,
  surroundings: Surroundings,
): Promise<Installation> {
  loadProgrammes(config.programmesDir);
  await migrateStore(config, (line) => surroundings.logger.info(line));
  const installation = install(await portsOrRemedy(config), tenants, surroundings);
  try {
    await installation.checkKeys();
    await knowRecordedProgrammes(installation.store);
    await mustKnowProgrammesInUse(installation.readQueries);
    await installation.selfCheck.look();
    await keepProgrammesInUse(installation.readQueries, installation.rulePacks);
  } catch (error) {
    // A store that is away is asked again before any command is taken.
    if (!(error instanceof StoreUnavailable)) {
      await installation.close();
      throw withRemedy(error);
    }
  }
  return installation;
}

async function portsOrRemedy(config: StoreConfig): Promise<InstalledPorts> {
  try {
    return await postgresPorts(config);
  } catch (error) {
    throw withRemedy(error);
  }
}

const KEY_REMEDY =
  'Put back the master key this installation was begun with and the table of its keys: without them nothing sealed can be read';

function withRemedy(error: unknown): unknown {
  return error instanceof BadMasterKey
    ? new ConfigError(`LIANXIN_MASTER_KEY_FILE: ${error.message}. ${KEY_REMEDY}.`)
    : error;
}
