import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Running } from '@lianxin/local/launcher';
import {
  PROGRAMS,
  SEARCH_ATTRIBUTES,
  build,
  ensureSecrets,
  productEnv,
  productNode,
  readyUrl,
  samePort,
  startApp,
} from '@lianxin/local/launcher';
import type { RunningPostgres, RunningTemporal } from '@lianxin/local/servers';
import { startPostgres, startTemporal } from '@lianxin/local/servers';

type AppName = 'api' | 'worker';
const BASE_ENV: NodeJS.ProcessEnv = { ...process.env, DATABASE_URL: '', TEMPORAL_ADDRESS: '' };

/** The product as it is shipped, from `dist/`, on servers of its own; each app is started when a measurement wants it. */
export class BenchProduct {
  readonly database: Database;
  readonly env: Readonly<Record<string, string>>;
  readonly ports: Readonly<Record<AppName, number>>;
  private readonly state: string;
  private readonly postgres: RunningPostgres;
  private readonly temporal: RunningTemporal;
  private readonly apps = new Map<AppName, Running>();

  private constructor(state: string, parts: ProductServers) {
    this.state = state;
    this.database = { url: parts.postgres.url, ownerUrl: parts.postgres.ownerUrl };
    this.postgres = parts.postgres;
    this.temporal = parts.temporal;
    this.ports = parts.ports;
    this.env = productEnv({
      apiPort: parts.ports.api,
      workerPort: parts.ports.worker,
      temporal: parts.temporal,
      database: this.database,
      demo: false,
      state,
      secrets: ensureSecrets(state, []),
    });
  }

  static async start(state: string, note: (line: string) => void): Promise<BenchProduct> {
    mkdirSync(join(state, 'logs'), { recursive: true });
    const built = await build(() => undefined, { outputs: [PROGRAMS.api, PROGRAMS.worker] });
    if (built) note('built');
    const options = { env: BASE_ENV, log: () => undefined };
    const postgres = await startPostgres({ ...options, dir: join(state, 'postgres') });
    const temporal = await startTemporal({
      ...options,
      dir: join(state, 'temporal'),
      searchAttributes: SEARCH_ATTRIBUTES,
    });
    const ports = { api: await samePort(state, { name: 'api' }), worker: await samePort(state, { name: 'worker' }) };
    return new BenchProduct(state, { postgres, temporal, ports });
  }

  /** One more database on the same server; how its owner signs in. */
  async addDatabase(name: string): Promise<string> {
    const url = await this.postgres.addDatabase?.(name);
    if (url === undefined) throw new Error('the server is not ours');
    return url;
  }

  async startApp(name: AppName, args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Promise<void> {
    const spec = {
      name,
      command: productNode(),
      args: [PROGRAMS[name], ...args],
      env: { ...process.env, ...this.env, ...env },
      readyUrl: readyUrl(this.ports[name]),
      logFile: join(this.state, 'logs', `${name}.log`),
    };
    this.apps.set(name, await startApp(spec));
  }

  async stopApp(name: AppName): Promise<void> {
    await this.apps.get(name)?.stop();
    this.apps.delete(name);
  }

  /** What runs now: name → process number. */
  get pids(): ReadonlyMap<string, number> {
    const servers = { postgres: this.postgres.process?.pid, temporal: this.temporal.process?.pid };
    const apps = [...this.apps].map(([name, { process }]) => [name, process.pid] as const);
    const known = Object.entries(servers).flatMap(([name, pid]) => (pid === undefined ? [] : [[name, pid] as const]));
    return new Map([...apps, ...known]);
  }

  async stop(): Promise<void> {
    for (const name of ['worker', 'api'] as const) await this.stopApp(name);
    await this.temporal.stop();
    await this.postgres.stop();
  }
}

interface ProductServers {
  readonly postgres: RunningPostgres;
  readonly temporal: RunningTemporal;
  readonly ports: Readonly<Record<AppName, number>>;
}
