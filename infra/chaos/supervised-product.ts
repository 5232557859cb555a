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
  kafkaService,
  postgresService,
  productEnv,
  samePort,
  temporalService,
} from '@lianxin/local/launcher';
import type { ProductOptions } from './product-options.ts';
import { writeProgrammes } from './product-options.ts';
import type { SkewedScheduler } from './skewed-scheduler.ts';
import { startSkewedScheduler } from './skewed-scheduler.ts';
import { mountDisk, unmountDisk } from './disk.ts';
import type { Victim } from './schedule.ts';
import { UndoStack } from './undo-stack.ts';

/** Killed again and again within a minute is the plan here: the product's own supervisor would wait longer each time. */
const BACK_OFF = { msMin: 200, msMax: 2000, wellAfterMs: 5000 };
const DEAD_MS_MAX = 60_000;
const LOOK_EVERY_MS = 20;

const PORT_VARIABLES = { api: 'LIANXIN_PORT', worker: 'LIANXIN_WORKER_PORT' } as const;

/** An app, or the second of its kind. */
export type AppName = 'api' | 'worker' | 'api-2' | 'worker-2';
type ProcessName = Victim | AppName | 'kafka';

type PrintLine = (line: string) => void;

interface BuiltProduct extends Pick<SupervisedProduct, 'env' | 'apiPort' | 'database' | 'state'> {
  readonly options: ProductOptions;
  readonly ahead: SkewedScheduler | undefined;
  readonly undo: UndoStack;
}

/** The product under its supervisor, as `npm start` runs it, and a way to kill each of its processes. */
export class SupervisedProduct {
  readonly env: Readonly<Record<string, string>>;
  readonly apiPort: number;
  readonly database: Database;
  readonly state: string;
  private readonly servers: Supervisor;
  private readonly say: PrintLine;
  private readonly options: ProductOptions;
  private readonly skewedScheduler: SkewedScheduler | undefined;
  private readonly undo: UndoStack;
  /** Beside that of the servers: the apps stop and start again without them. */
  private apps: Supervisor;
  private readonly secondPorts = new Map<AppName, number>();

  private constructor(servers: Supervisor, say: PrintLine, rest: BuiltProduct) {
    this.servers = servers;
    this.say = say;
    this.options = rest.options;
    this.skewedScheduler = rest.ahead;
    this.undo = rest.undo;
    this.apps = this.createSupervisor();
    this.state = rest.state;
    this.env = rest.env;
    this.apiPort = rest.apiPort;
    this.database = rest.database;
  }

  /** Servers first; the apps when the stage is set. */
  static build(state: string, say: PrintLine, options: ProductOptions): Promise<SupervisedProduct> {
    const undo = new UndoStack();
    return undo.undoUnlessBuilt(() => SupervisedProduct.setUp(state, say, { options, undo }));
  }

  private static async setUp(
    state: string,
    say: PrintLine,
    { options, undo }: Pick<BuiltProduct, 'options' | 'undo'>,
  ): Promise<SupervisedProduct> {
    undo.add(() => rmSync(state, { recursive: true, force: true }));
    mkdirSync(join(state, 'logs'), { recursive: true });
    for (const [folder, bytes] of Object.entries(options.disks ?? {})) {
      mountDisk(join(state, folder), bytes);
      undo.add(() => unmountDisk(join(state, folder)));
    }
    // PostgreSQL runs as another user where we are root, and has to reach its folder.
    chmodSync(state, 0o755);
    // Servers of somebody else's are not for killing.
    delete process.env['DATABASE_URL'];
    delete process.env['TEMPORAL_ADDRESS'];
    delete process.env['KAFKA_BROKERS'];
    await build(() => undefined, { outputs: Object.values(PROGRAMS) });
    const supervisor = new Supervisor({ report: say, backOff: BACK_OFF });
    undo.add(() => supervisor.stopAll());
    const quiet = (): void => undefined;
    const database = await postgresService(supervisor, state, quiet);
    const scheduler = await temporalService(supervisor, state, quiet);
    const broker = options.kafka && (await kafkaService(supervisor, state, quiet));
    const ahead =
      options.aheadMs === undefined ? undefined : await startSkewedScheduler(scheduler.address, options.aheadMs);
    undo.add(() => ahead?.close());
    const temporal = { ...scheduler, ...(ahead && { address: ahead.address }) };
    const apiPort = await samePort(state, { name: 'api' });
    const workerPort = await samePort(state, { name: 'worker' });
    const secrets = ensureSecrets(state, []);
    const settings = { apiPort, workerPort, temporal, database, demo: false, ...broker, state, secrets };
    const env = { ...productEnv(settings), ...writeProgrammes(state, options) };
    return new SupervisedProduct(supervisor, say, { env, apiPort, database, state, options, ahead, undo });
  }

  /** Times that the scheduler told as ahead. */
  get shiftedTimes(): number {
    return this.skewedScheduler?.shiftedCount ?? 0;
  }

  async startApps(): Promise<void> {
    const { apps, env, state } = this;
    await appService(apps, 'api', { env: { ...env }, port: this.apiPort, state });
    await appService(apps, 'worker', { env: { ...env }, port: this.portOf('worker'), state });
  }

  /** One more on the same store; where it listens. */
  async startAnother(app: 'api' | 'worker'): Promise<number> {
    const { apps, env, state } = this;
    const as = `${app}-2` as const;
    const port = await samePort(state, { name: as });
    this.secondPorts.set(as, port);
    await appService(apps, app, { env: { ...env, [PORT_VARIABLES[app]]: String(port) }, port, state, as });
    return port;
  }

  async stopApps(): Promise<void> {
    await this.apps.stopAll();
    this.apps = this.createSupervisor();
  }

  private createSupervisor(): Supervisor {
    const { silentMsMax } = this.options;
    return new Supervisor({
      report: this.say,
      backOff: BACK_OFF,
      ...(silentMsMax === undefined ? {} : { silentMsMax }),
    });
  }

  /** Holds a process still as it is, lets it go on, or asks it to end. */
  signal(name: ProcessName, signal: 'SIGSTOP' | 'SIGCONT' | 'SIGTERM'): void {
    const pid = this.pidOf(name);
    if (pid === undefined || !sendSignal(pid, signal)) throw new Error(`${name} does not run`);
  }

  /** Where an app listens. */
  portOf(app: AppName): number {
    const [name] = app.split('-') as ['api' | 'worker'];
    return this.secondPorts.get(app) ?? Number(this.env[PORT_VARIABLES[name]]);
  }

  logOf(name: ProcessName): string {
    return join(this.state, 'logs', `${name}.log`);
  }

  /** With signal 9, as soon as it lives: one that was just killed may still be on its way back. */
  async kill(victim: ProcessName): Promise<void> {
    const until = Date.now() + DEAD_MS_MAX;
    while (Date.now() < until) {
      const pid = this.pidOf(victim);
      if (pid !== undefined && sendSignal(pid, 'SIGKILL')) return;
      await sleep(LOOK_EVERY_MS);
    }
    throw new Error(`${victim} did not come back to be killed again`);
  }

  pidOf(name: ProcessName): number | undefined {
    const kept = [...this.apps.kept, ...this.servers.kept];
    return kept.find(({ service }) => service.name === name)?.running.process.pid;
  }

  async stop(): Promise<void> {
    this.undo.add(() => this.apps.stopAll());
    await this.undo.undoAll();
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
