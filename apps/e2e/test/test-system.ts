import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TemporalConfig } from '@lianxin/adapter-temporal';
import { createClient, installTemporalRuntime } from '@lianxin/adapter-temporal';
import type { Resubmit } from '@lianxin/api';
import { createApi } from '@lianxin/api';
import type { TimeSource } from '@lianxin/engine';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase, testTemporal } from '@lianxin/local/test-servers';
import type { BrokerBinding, Runtime, InstalledModules } from '@lianxin/runtime';
import {
  createTelemetry,
  composeRuntime,
  loadTokenKey,
  migrateStore,
  postgresAdapters,
  systemTimeSource,
} from '@lianxin/runtime';
import { createProductModules, createNotifier } from '@lianxin/product';
import type { RunningWorker } from '@lianxin/worker';
import { runWorker } from '@lianxin/worker';
import type { Client } from '@temporalio/client';
import { CollectedLog } from './collected-log.ts';
import { LaggingTimeSource } from './lagging-time-source.ts';
import { workflowBundle } from './workflow-bundle.ts';

const HOST = '127.0.0.1';
const CONSOLE = join(__dirname, '../../console/dist/site');

export interface TestSystemOptions {
  /** Default: the product's. */
  readonly modules?: InstalledModules;
  /** Default: the server all tests share. */
  readonly temporal?: TemporalConfig;
  /** Where spans go. */
  readonly otlpEndpoint?: string;
  /** Default: an empty one. It is migrated, and dropped at the end. */
  readonly database?: TestDatabase;
  /** Serves the console, as it was built. */
  readonly withConsole?: boolean;
  /** Where the record is kept, and how long it is waited for. Default: in the database. */
  readonly kurrentDb?: { readonly url: string; readonly waitMsMax?: number };
  /** The broker of each worker, which closes it. Default: none. */
  readonly openBroker?: () => Promise<BrokerBinding | undefined>;
  /** How the api sends dead letters in again. Default: it cannot. */
  readonly createResubmit?: (runtime: Runtime) => Resubmit;
  /** Default: made anew. Called with the file before anything reads it. */
  readonly writeMasterKey?: (file: string) => void;
}

let driverLog: CollectedLog | undefined;
/** The driver of Temporal logs once a process. */
function collectDriverLog(): CollectedLog {
  if (driverLog) return driverLog;
  const log = new CollectedLog('driver');
  installTemporalRuntime(({ level, message, meta }) => log.logger[level]({ driver: meta }, message));
  return (driverLog = log);
}

/** The whole product in this process: a database of its own, the api on a port, a worker that comes and goes. */
export class TestSystem {
  readonly timeSource = new LaggingTimeSource();
  readonly apiLog = new CollectedLog('api');
  readonly workerLog = new CollectedLog('worker');
  readonly driverLog = collectDriverLog();
  readonly database: TestDatabase;
  readonly taskQueue: string;
  readonly options: TestSystemOptions;
  readonly folder: string;
  temporal: TemporalConfig;
  url = '';
  /** The api's. */
  apiRuntime: Runtime | undefined;
  worker: RunningWorker | undefined;
  private shutDownApi: (() => Promise<void>) | undefined;
  private shutDownWorker: (() => Promise<void>) | undefined;

  private constructor(database: TestDatabase, folder: string, temporal: TemporalConfig, options: TestSystemOptions) {
    this.database = database;
    this.folder = folder;
    this.taskQueue = `e2e-${database.name}`;
    this.temporal = temporal;
    this.options = options;
  }

  static async open(options: TestSystemOptions = {}): Promise<TestSystem> {
    const temporal = options.temporal ?? { address: (await testTemporal()).address, namespace: 'default' };
    const boot = new TestSystem(
      options.database ?? (await createDatabase()),
      await mkdtemp(join(tmpdir(), 'lianxin-e2e-')),
      temporal,
      options,
    );
    options.writeMasterKey?.(boot.masterKeyFile);
    await migrateStore({ databaseUrl: boot.database.url, databaseOwnerUrl: boot.database.ownerUrl });
    await boot.startApi();
    await boot.startWorker();
    return boot;
  }

  private get masterKeyFile(): string {
    return join(this.folder, 'keys', 'master');
  }

  get runtime(): Runtime {
    if (!this.apiRuntime) throw new Error('not booted');
    return this.apiRuntime;
  }

  /** What says to other processes where the record is. */
  get recordEnv(): Readonly<Record<string, string>> {
    const { kurrentDb } = this.options;
    return kurrentDb ? { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: kurrentDb.url } : {};
  }

  /** A client of Temporal's own, to look behind the product. */
  async withTemporalClient<T>(look: (client: Client) => Promise<T>): Promise<T> {
    const client = createClient(this.temporal);
    try {
      return await look(client);
    } finally {
      await client.connection.close();
    }
  }

  /** Starts the worker. */
  async startWorker(): Promise<void> {
    const { temporal, taskQueue } = this;
    const { runtime, close } = await this.openRuntime('worker', systemTimeSource, this.workerLog);
    const relay = await this.options.openBroker?.();
    const worker = await runWorker({
      ...{ runtime, temporal, taskQueue, ...(relay ? { relay } : {}) },
      code: await workflowBundle(),
      notifier: createNotifier(runtime.accounts),
      listen: { host: HOST, port: 0 },
    });
    this.worker = worker;
    this.shutDownWorker = async () => {
      await worker.stop();
      await close();
    };
  }

  /** Stops the worker: from here on nothing happens automatically. */
  async stopWorker(): Promise<void> {
    await this.shutDownWorker?.();
    this.shutDownWorker = undefined;
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.stopApi();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** Starts the api: at the address where it was, if it was there before. */
  async startApi(): Promise<void> {
    const { runtime, close } = await this.openRuntime('api', this.timeSource, this.apiLog);
    this.apiRuntime = runtime;
    const tokenKey = await loadTokenKey(join(this.folder, 'token.pem'));
    const app = await createApi({
      ...{
        runtime,
        tokenKey,
        resubmit: this.options.createResubmit?.(runtime),
        operations: { dataFolder: this.folder },
      },
      ...(this.options.withConsole ? { consoleDir: CONSOLE } : {}),
    });
    await app.listen(this.url === '' ? 0 : new URL(this.url).port, HOST);
    this.url = (await app.getUrl()).replace('[::1]', HOST);
    this.shutDownApi = async () => {
      await app.close();
      await close();
    };
  }

  async stopApi(): Promise<void> {
    await this.shutDownApi?.();
    this.shutDownApi = undefined;
  }

  private async openRuntime(part: string, clock: TimeSource, { logger }: CollectedLog) {
    const { modules = createProductModules(), otlpEndpoint, kurrentDb } = this.options;
    const ports = await postgresAdapters({
      databaseUrl: this.database.url,
      masterKeyFile: this.masterKeyFile,
      blobsDir: join(this.folder, 'blobs'),
      ...(kurrentDb ? { kurrentDb } : {}),
    });
    const telemetry = createTelemetry(part, otlpEndpoint);
    // A past that a test makes is the store's too: an api behind its store would take no commands.
    const storeNow = clock === this.timeSource ? () => Promise.resolve(clock.now()) : () => ports.storeNow();
    const runtime = composeRuntime({ ...ports, clock, storeNow }, modules, { logger, telemetry });
    return { runtime, close: async () => void (await Promise.all([ports.close(), telemetry.close()])) };
  }
}
