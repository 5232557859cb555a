import { mkdir } from 'node:fs/promises';
import { openCrypto } from '@lianxin/adapter-crypto';
import { openMailer } from '@lianxin/adapter-mail';
import {
  MemoryEpochs,
  MemoryEventStore,
  createInMemoryPorts,
  memoryAccounts,
  memoryBlobs,
} from '@lianxin/adapter-memory';
import type { Postgres } from '@lianxin/adapter-postgres';
import { migrate, migrateAccounts, openPostgres, postgresAccounts } from '@lianxin/adapter-postgres';
import type { TemporalConfig } from '@lianxin/adapter-temporal';
import type { Mailer, NoticeChannel, ReadQueries, TimeSource } from '@lianxin/engine';
import type { Accounts } from '@lianxin/identity';
import type { Instant } from '@lianxin/kernel';
import type { Config } from '../config/config.ts';
import type { NotifyConfig } from '../config/notify-config.ts';
import { readMailerOptions, readWebhookOptions } from '../config/notify-config.ts';
import { webhookChannel } from '@lianxin/adapter-webhook';
import { SteadyTimeSource } from '../time/steady-time-source.ts';
import { masterKeyIn } from '../keys/master-key-file.ts';
import type { Adapters } from './compose-runtime.ts';

/** One for the whole process, since it has to see the machine's clock from the beginning. */
export const systemTimeSource: TimeSource = new SteadyTimeSource();

/** Where the ports on Postgres and the files beside it are. */
export type StoreConfig = Pick<Config, 'databaseUrl' | 'databaseBytesMax' | 'masterKeyFile' | 'blobsDir'>;

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

/** The database itself, for work that the ports are not enough for: backups, comparisons. Connects on first use. */
export const openDatabase = ({
  databaseUrl: url,
  databaseBytesMax: bytesMax,
}: Pick<Config, 'databaseUrl' | 'databaseBytesMax'>): Postgres => openPostgres({ url, bytesMax });

/** The accounts alone. Connects on first use. */
export const openAccounts = ({ databaseUrl }: Pick<Config, 'databaseUrl'>): Accounts => postgresAccounts(databaseUrl);

/** Every port on Postgres, sealed under the master key; connects on first use. */
export async function postgresAdapters(config: StoreConfig): Promise<Adapters> {
  const postgres = openDatabase(config);
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
  const accounts = openAccounts(config);
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

/** What a test replaces. */
export interface MemoryAdapterOptions {
  /** Default: the machine's. */
  readonly clock?: TimeSource;
  /** Memory holds no tables that understand statements: a test brings its own answers. */
  readonly readQueries?: ReadQueries;
}

/** Every port in memory: for tests and simulation only. */
export function memoryAdapters(options: MemoryAdapterOptions = {}): Adapters {
  const all = createInMemoryPorts();
  const clock = options.clock ?? systemTimeSource;
  const store = new MemoryEventStore({ clock, serverClock: clock, sha256: all.sha256 });
  return {
    store,
    vault: all.vault,
    keyed: all.keyed,
    clock,
    numbers: all.numbers,
    epochs: new MemoryEpochs(store, clock),
    checkpoints: all.checkpoints,
    leases: all.leases,
    monitor: all.monitor,
    accounts: memoryAccounts(),
    blobs: memoryBlobs(all.sha256),
    reads: all.reads,
    readQueries: options.readQueries ?? { run: () => Promise.resolve([]) },
    storeNow: (): Promise<Instant> => Promise.resolve(clock.now()),
    checkKeys: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}

/** What carries notices out of the house, as configured. */
export interface NoticeCarriers {
  readonly webhook?: NoticeChannel;
  readonly mailer?: Mailer;
}

/** A signed webhook and e-mail, each where it is configured. Throws `ConfigError` where only half of one is. */
export async function noticeCarriers(config: NotifyConfig, clock: TimeSource): Promise<NoticeCarriers> {
  const webhook = await readWebhookOptions(config);
  const mail = await readMailerOptions(config);
  return {
    ...(webhook ? { webhook: webhookChannel({ ...webhook, clock }) } : {}),
    ...(mail ? { mailer: openMailer(mail) } : {}),
  };
}

/** The scheduler on Temporal, and the client it works with. The driver is heavy: only those who need it load it. */
export async function temporalAdapters(config: TemporalConfig, taskQueue?: string) {
  const { TemporalScheduler, createClient } = await import('@lianxin/adapter-temporal');
  const client = createClient(config);
  return { client, scheduler: new TemporalScheduler(client, taskQueue) };
}

/** What `temporalAdapters` opens. */
export type TemporalAdapters = Awaited<ReturnType<typeof temporalAdapters>>;
