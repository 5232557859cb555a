import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TemporalConfig } from '@lianxin/adapter-temporal';
import { clientOf, installRuntime } from '@lianxin/adapter-temporal';
import { createApi } from '@lianxin/api';
import type { Clock } from '@lianxin/engine';
import type { TestDatabase } from '@lianxin/local/test-servers';
import { createDatabase, testTemporal } from '@lianxin/local/test-servers';
import type { Installation, Tenants } from '@lianxin/platform';
import {
  createTelemetry,
  house,
  notifierOf,
  install,
  loadTokenKey,
  migrateStore,
  postgresPorts,
  systemClock,
} from '@lianxin/platform';
import type { RunningWorker } from '@lianxin/worker';
import { runWorker } from '@lianxin/worker';
import type { Client } from '@temporalio/client';
import { CollectedLog } from './collected-log.ts';
import { LaggingClock } from './lagging-clock.ts';
import { workflowBundle } from './workflow-bundle.ts';

const HOST = '127.0.0.1';

export interface BootOptions {
  /** Default: the product's. */
  readonly tenants?: Tenants;
  /** Default: the server all tests share. */
  readonly temporal?: TemporalConfig;
  /** Where spans go. */
  readonly otlpEndpoint?: string;
}

let driverLog: CollectedLog | undefined;
/** The driver of Temporal logs once a process. */
function listenToDriver(): CollectedLog {
  if (driverLog) return driverLog;
  const log = new CollectedLog('driver');
  installRuntime(({ level, message, meta }) => log.logger[level]({ driver: meta }, message));
  return (driverLog = log);
}

/** The whole product in this process: a database of its own, the api on a port, a worker that comes and goes. */
export class Boot {
  readonly clock = new LaggingClock();
  readonly apiLog = new CollectedLog('api');
  readonly workerLog = new CollectedLog('worker');
  readonly driverLog = listenToDriver();
  readonly database: TestDatabase;
  readonly taskQueue: string;
  readonly options: BootOptions;
  readonly folder: string;
  temporal: TemporalConfig;
  url = '';
  /** The api's. */
  installation: Installation | undefined;
  worker: RunningWorker | undefined;
  private readonly closing: (() => Promise<unknown>)[] = [];
  private restWorker: (() => Promise<void>) | undefined;

  private constructor(database: TestDatabase, folder: string, temporal: TemporalConfig, options: BootOptions) {
    this.database = database;
    this.folder = folder;
    this.taskQueue = `e2e-${database.name}`;
    this.temporal = temporal;
    this.options = options;
  }

  static async open(options: BootOptions = {}): Promise<Boot> {
    const temporal = options.temporal ?? { address: (await testTemporal()).address, namespace: 'default' };
    const boot = new Boot(await createDatabase(), await mkdtemp(join(tmpdir(), 'lianxin-e2e-')), temporal, options);
    await migrateStore({ databaseUrl: boot.database.url, databaseOwnerUrl: boot.database.ownerUrl });
    await boot.serve();
    await boot.work();
    return boot;
  }

  get here(): Installation {
    if (!this.installation) throw new Error('not booted');
    return this.installation;
  }

  /** A client of Temporal's own, to look behind the product. */
  async temporally<T>(look: (client: Client) => Promise<T>): Promise<T> {
    const client = clientOf(this.temporal);
    try {
      return await look(client);
    } finally {
      await client.connection.close();
    }
  }

  /** Starts the worker. */
  async work(): Promise<void> {
    const { temporal, taskQueue } = this;
    const { installation, close } = await this.install('worker', systemClock, this.workerLog);
    const worker = await runWorker({
      ...{ installation, temporal, taskQueue },
      code: await workflowBundle(),
      notifier: notifierOf(installation.accounts),
      listen: { host: HOST, port: 0 },
    });
    this.worker = worker;
    this.restWorker = async () => {
      await worker.stop();
      await close();
    };
  }

  /** Stops the worker: from here on nothing happens by itself. */
  async rest(): Promise<void> {
    await this.restWorker?.();
    this.restWorker = undefined;
  }

  async close(): Promise<void> {
    await this.rest();
    for (const close of this.closing.reverse()) await close();
    await this.database.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async serve(): Promise<void> {
    const { installation, close } = await this.install('api', this.clock, this.apiLog);
    this.installation = installation;
    const tokenKey = await loadTokenKey(join(this.folder, 'token.pem'));
    const app = await createApi({ installation, tokenKey });
    await app.listen(0, HOST);
    this.url = (await app.getUrl()).replace('[::1]', HOST);
    this.closing.push(close, () => app.close());
  }

  private async install(part: string, clock: Clock, { logger }: CollectedLog) {
    const { tenants = house, otlpEndpoint } = this.options;
    const ports = await postgresPorts({
      databaseUrl: this.database.url,
      masterKeyFile: join(this.folder, 'keys', 'master'),
      blobsDir: join(this.folder, 'blobs'),
    });
    const telemetry = createTelemetry(part, otlpEndpoint);
    // A past that a test makes is the store's too: an api behind its store would take no commands.
    const storeNow = clock === this.clock ? () => Promise.resolve(clock.now()) : () => ports.storeNow();
    const installation = install({ ...ports, clock, storeNow }, tenants, { logger, telemetry });
    return { installation, close: async () => void (await Promise.all([ports.close(), telemetry.close()])) };
  }
}
