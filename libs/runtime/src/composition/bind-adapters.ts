import { mkdir } from 'node:fs/promises';
import { openCrypto } from '@lianxin/adapter-crypto';
import type { KurrentDb } from '@lianxin/adapter-kurrentdb';
import { openKurrentDb } from '@lianxin/adapter-kurrentdb';
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
import type { Broker, Mailer, NewTopic, NoticeChannel, ReadQueries, TimeSource } from '@lianxin/engine';
import { DeadLetters } from '@lianxin/engine';
import type { Accounts } from '@lianxin/identity';
import type { Instant } from '@lianxin/kernel';
import type { Config } from '../config/config.ts';
import { ConfigError } from '../config/config.ts';
import { readKafkaConfig } from '../config/kafka-config.ts';
import { readTopicsFile } from '../config/topics-file.ts';
import type { NotifyConfig } from '../config/notify-config.ts';
import { readMailerOptions, readWebhookOptions } from '../config/notify-config.ts';
import { webhookChannel } from '@lianxin/adapter-webhook';
import { SteadyTimeSource } from '../time/steady-time-source.ts';
import { masterKeyIn } from '../keys/master-key-file.ts';
import type { Adapters } from './compose-runtime.ts';
import { readFreeBytes } from './free-bytes.ts';
import { findRecordElsewhere } from './record-elsewhere.ts';

/** One for the whole process, since it has to see the machine's clock from the beginning. */
export const systemTimeSource: TimeSource = new SteadyTimeSource();

/** Where the ports on Postgres and the files beside it are. */
export type StoreConfig = DatabaseConfig & Pick<Config, 'masterKeyFile' | 'blobsDir'>;

type DatabaseConfig = Pick<Config, 'databaseUrl' | 'databaseBytesMax' | 'databaseDir' | 'kurrentDb'>;

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

/** The database, for work that ports are not enough for. Its store is where the record is kept, be it elsewhere. Connects on first use. */
export function openDatabase(config: DatabaseConfig): Postgres {
  const { databaseUrl: url, databaseBytesMax: bytesMax, databaseDir: folder } = config;
  const room = { bytesMax, freeDiskBytes: folder === undefined ? undefined : () => readFreeBytes(folder) };
  const record = openRecordServer(config);
  if (!record) return openPostgres({ url, room });
  const postgres = openPostgres({ url, room, record: record.store });
  const close = async (): Promise<void> => {
    await Promise.all([record.close(), postgres.close()]);
  };
  return { ...postgres, close };
}

/** The server of a record that is not in the database, for work that the ports are not enough for. Close it after use. */
export const openRecordServer = ({ kurrentDb }: Pick<Config, 'kurrentDb'>): KurrentDb | undefined =>
  kurrentDb && openKurrentDb({ ...kurrentDb, clock: systemTimeSource });

/** The accounts alone. Connects on first use. */
export const openAccounts = ({ databaseUrl }: Pick<Config, 'databaseUrl'>): Accounts => postgresAccounts(databaseUrl);

/** Every port on Postgres, sealed under the master key; connects on first use. `readKey`: in place of the configured file. */
export async function postgresAdapters(config: StoreConfig, readKey = masterKeyIn): Promise<Adapters> {
  const postgres = openDatabase(config);
  const masterKey = await readKey(config.masterKeyFile, postgres).catch(async (error: unknown) => {
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
    ...{ quotas: postgres.quotas, verifications: postgres.verifications },
    epochs: postgres.epochs,
    checkpoints: postgres.checkpoints,
    leases: postgres.leases,
    intakeAnswers: postgres.intakeAnswers,
    deadLetters: new DeadLetters({ table: postgres.deadLetters, ...crypto }),
    monitor: postgres.monitor,
    reads: postgres.reads,
    readQueries: postgres.queries,
    accounts,
    storeNow: () => postgres.now(),
    findRecordElsewhere: () => findRecordElsewhere(postgres, config),
    ...{ readVersion: postgres.readVersion, readSchema: postgres.readSchema, findUnusable: postgres.findUnusable },
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
    ...{ quotas: all.quotas, verifications: all.verifications },
    epochs: new MemoryEpochs(store, clock),
    checkpoints: all.checkpoints,
    leases: all.leases,
    intakeAnswers: all.intakeAnswers,
    deadLetters: all.deadLetters,
    monitor: all.monitor,
    accounts: memoryAccounts(),
    blobs: memoryBlobs(all.sha256),
    reads: all.reads,
    readQueries: options.readQueries ?? { run: () => Promise.resolve([]) },
    storeNow: (): Promise<Instant> => Promise.resolve(clock.now()),
    ...{ checkKeys: () => Promise.resolve(), findRecordElsewhere: () => Promise.resolve(undefined) },
    ...{ readVersion: () => Promise.resolve('0'), readSchema: () => Promise.resolve({ have: 0, want: 0 }) },
    findUnusable: () => Promise.resolve([]),
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

/** The broker of an installation, and the topics that its file names. */
export interface BrokerBinding {
  readonly broker: Broker;
  readonly topics: readonly NewTopic[];
}

/**
 * The broker, where one is configured; connects on first use. Its driver is loaded only then. Throws `ConfigError`.
 * `clientId` names the process in the broker's log.
 */
export async function brokerFromConfig(
  { kafka }: Pick<Config, 'kafka'>,
  clientId: string,
): Promise<BrokerBinding | undefined> {
  if (!kafka) return undefined;
  if (kafka.topicsFile === undefined) throw new ConfigError('KAFKA_BROKERS needs KAFKA_TOPICS_FILE: topics are named.');
  const topics = await readTopicsFile(kafka.topicsFile);
  const config = await readKafkaConfig(kafka, clientId);
  const { openKafka } = await import('@lianxin/adapter-kafka');
  return { broker: openKafka(config), topics };
}
