import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { loadMasterKey, makeMasterKey, openCrypto } from '@lianxin/adapter-crypto';
import { migrate, openPostgres } from '@lianxin/adapter-postgres';
import type { Config } from '../config/config.ts';
import { migrateAccounts, postgresAccounts } from '../identity/index.ts';
import { loadProgrammes } from '../programmes/load-programmes.ts';
import type { Installation, InstalledPorts, Surroundings, Tenants } from './installation.ts';
import { install } from './installation.ts';
import { systemClock } from './memory.ts';

type StoreConfig = Pick<Config, 'databaseUrl' | 'databaseOwnerUrl' | 'masterKeyFile' | 'blobsDir' | 'programmesDir'>;

async function masterKeyIn(file: string): Promise<Uint8Array> {
  if (!existsSync(file)) {
    await mkdir(dirname(file), { recursive: true });
    try {
      makeMasterKey(file);
    } catch (error) {
      // Two processes that start together: the other one made it.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return loadMasterKey(file);
}

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
  const masterKey = await masterKeyIn(config.masterKeyFile);
  await mkdir(config.blobsDir, { recursive: true });
  const postgres = openPostgres({ url: config.databaseUrl });
  const crypto = openCrypto({ masterKey, keyTable: postgres.keyTable, blobDir: config.blobsDir });
  const accounts = postgresAccounts(config.databaseUrl);
  return {
    ...crypto,
    store: postgres.store,
    clock: systemClock,
    numbers: postgres.numbers,
    checkpoints: postgres.checkpoints,
    watch: postgres.watch,
    reads: postgres.reads,
    readQueries: postgres.queries,
    accounts,
    storeNow: () => postgres.now(),
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
  return install(await postgresPorts(config), tenants, surroundings);
}
