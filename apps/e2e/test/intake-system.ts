import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { INTAKE_GROUP } from '@lianxin/engine';
import type { RunningKafka } from '@lianxin/local/servers';
import { startKafka } from '@lianxin/local/servers';
import type { BreakableProxy } from '@lianxin/local/test-wire';
import { openBreakableProxy } from '@lianxin/local/test-wire';
import { BuiltWorker } from './built-worker.ts';
import { CaseWalker } from './case-walker.ts';
import { MINUTES, OFFICE, createPeople, createRegisters } from './fixture.ts';
import { Partner, TAKEN } from './partner.ts';
import { Terminal } from './terminal.ts';
import { TestSystem } from './test-system.ts';
import { waitUntil } from './wait.ts';

interface Parts {
  readonly dir: string;
  readonly kafka: RunningKafka;
  readonly boot: TestSystem;
  /** The wire between the worker and its database. */
  readonly database: BreakableProxy;
  readonly partner: Partner;
  readonly lives: CaseWalker;
  readonly terminal: Terminal;
}

/** The whole product with a broker, a partner who sends to it, and a worker as it is shipped that does nothing but take messages. */
export class IntakeSystem {
  readonly parts: Parts;
  /** What workers logged that have ended. */
  readonly logs: string[] = [];
  private current: BuiltWorker | undefined;

  private constructor(parts: Parts) {
    this.parts = parts;
  }

  static async open(): Promise<IntakeSystem> {
    const dir = await mkdtemp(join(tmpdir(), 'lianxin-intake-'));
    const kafka = await startKafka({ dir: join(dir, 'kafka'), env: { ...process.env, KAFKA_BROKERS: '' } });
    const boot = await TestSystem.open();
    const source = { account: 'hotline', roles: ['officer'], office: OFFICE, openedPerDayMax: 100_000 };
    const partner = await Partner.open(dir, kafka.brokers, source);
    const brokerEnv = { KAFKA_BROKERS: kafka.brokers, ...partner.settings };
    const { url, folder, temporal } = boot;
    const terminal = new Terminal({ url, database: boot.database, folder, temporal, brokerEnv }, 'operator');
    const who = await createPeople(boot);
    await createRegisters(who, { programme: MINUTES });
    const database = await openBreakableProxy(boot.database.url);
    const system = new IntakeSystem({ dir, kafka, boot, database, partner, lives: new CaseWalker(who), terminal });
    await system.startWorker();
    return system;
  }

  get worker(): BuiltWorker {
    if (!this.current) throw new Error('no worker runs');
    return this.current;
  }

  async startWorker(): Promise<void> {
    const { boot, database, kafka, partner } = this.parts;
    const env = { DATABASE_URL: database.url, KAFKA_BROKERS: kafka.brokers, ...partner.settings };
    this.current = await BuiltWorker.start(boot, { args: ['--roles=intake'], env });
  }

  async endWorker(signal: NodeJS.Signals): Promise<void> {
    await this.current?.end(signal);
    this.logs.push(this.current?.log ?? '');
    this.current = undefined;
  }

  /** Resolves once the intake says so of itself. */
  untilIntake(what: string, says: (part: { readonly up: boolean; readonly remark?: string }) => boolean) {
    return waitUntil(
      `an intake that ${what}`,
      () => this.worker.part('intake'),
      (part) => part !== undefined && says(part),
    );
  }

  /** Resolves once the group has gone on behind all that was sent. */
  async untilTaken(): Promise<void> {
    const { broker } = this.parts.partner;
    const readLeft = async () =>
      (await broker.readPlaces(INTAKE_GROUP, TAKEN.name)).filter(({ next, end }) => next !== end).length;
    await waitUntil('the end of the topic', readLeft, (left) => left === 0);
  }

  /** Numbers of the cases that came by message. */
  async casesByMessage(): Promise<readonly string[]> {
    const log = await this.parts.boot.runtime.store.readAll('0', 100_000);
    const opened = log.filter(({ type, meta }) => type === 'AssistanceRequested' && meta.door === 'intake');
    return opened.map(({ data }) => (data as { readonly number: string }).number);
  }

  async close(): Promise<void> {
    const { partner, boot, database, kafka, dir } = this.parts;
    await this.current?.end('SIGTERM');
    await partner.close();
    await boot.close();
    await database.close();
    await kafka.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
