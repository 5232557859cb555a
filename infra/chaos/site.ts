import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '@lianxin/local/launcher';
import {
  PROGRAMS,
  Supervisor,
  appService,
  build,
  ensureSecrets,
  postgresService,
  productEnv,
  samePort,
  temporalService,
} from '@lianxin/local/launcher';
import type { Victim } from './schedule.ts';

/** Killed again and again within a minute is the plan here: the product's own supervisor would wait longer each time. */
const BACK_OFF = { msMin: 200, msMax: 2000, wellAfterMs: 5000 };
const DEAD_MS_MAX = 60_000;
const LOOK_EVERY_MS = 20;

type Say = (line: string) => void;

/** The product under its supervisor, as `npm start` runs it, and a way to kill each of its processes. */
export class Site {
  readonly env: Readonly<Record<string, string>>;
  readonly apiPort: number;
  readonly database: Database;
  readonly state: string;
  private readonly servers: Supervisor;
  private readonly apps: Supervisor;

  private constructor(servers: Supervisor, say: Say, rest: Pick<Site, 'env' | 'apiPort' | 'database' | 'state'>) {
    this.servers = servers;
    this.apps = new Supervisor({ report: say, backOff: BACK_OFF });
    this.state = rest.state;
    this.env = rest.env;
    this.apiPort = rest.apiPort;
    this.database = rest.database;
  }

  /** Servers first; the apps when the stage is set. */
  static async build(state: string, say: Say): Promise<Site> {
    mkdirSync(join(state, 'logs'), { recursive: true });
    // PostgreSQL runs as another user where we are root, and has to reach its folder.
    chmodSync(state, 0o755);
    // Servers of somebody else's are not for killing.
    delete process.env['DATABASE_URL'];
    delete process.env['TEMPORAL_ADDRESS'];
    await build(() => undefined, { outputs: Object.values(PROGRAMS) });
    const supervisor = new Supervisor({ report: say, backOff: BACK_OFF });
    const quiet = (): void => undefined;
    const database = await postgresService(supervisor, state, quiet);
    const temporal = await temporalService(supervisor, state, quiet);
    const apiPort = await samePort(state, { name: 'api' });
    const workerPort = await samePort(state, { name: 'worker' });
    const secrets = ensureSecrets(state, []);
    const env = productEnv({ apiPort, workerPort, temporal, database, demo: false, state, secrets });
    return new Site(supervisor, say, { env, apiPort, database, state });
  }

  async startApps(): Promise<void> {
    const { apps, env, state } = this;
    await appService(apps, 'api', { env: { ...env }, port: this.apiPort, state });
    await appService(apps, 'worker', { env: { ...env }, port: Number(env['LIANXIN_WORKER_PORT']), state });
  }

  /** With signal 9, as soon as it lives: one that was just killed may still be on its way back. */
  async kill(victim: Victim): Promise<void> {
    const until = Date.now() + DEAD_MS_MAX;
    while (Date.now() < until) {
      const pid = this.pidOf(victim);
      if (pid !== undefined && killed(pid)) return;
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error(`${victim} did not come back to be killed again`);
  }

  private pidOf(name: Victim): number | undefined {
    const kept = [...this.apps.kept, ...this.servers.kept];
    return kept.find(({ service }) => service.name === name)?.running.process.pid;
  }

  async stop(): Promise<void> {
    await this.apps.stopAll();
    await this.servers.stopAll();
    rmSync(this.state, { recursive: true, force: true });
  }
}

function killed(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
