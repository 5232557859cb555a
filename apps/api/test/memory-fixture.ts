import { SettableTimeSource } from '@lianxin/adapter-memory';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, withParams, createLogger, composeRuntime, memoryAdapters } from '@lianxin/runtime';
import { z } from 'zod';
import type { ApiAnswer } from './running-api.ts';
import { RunningApi } from './running-api.ts';
import { suppliesModule } from './supplies.ts';
import { ProgrammeRegistry } from '@lianxin/programme';

export const suppliesRequest = { office: 'lsw', item: 'masks', contact: { name: '张三', phone: '13900000001' } };

const echo = withParams<{ name: string }>(
  {
    name: 'echo',
    roles: ['officer'],
    models: ['echo'],
    sql: ({ name }) => ({ text: 'echo', values: [name] }),
    answer: (_rows, { name }, { account }) => ({ name, account }),
  },
  z.strictObject({ name: z.string() }),
  z.strictObject({ name: z.string(), account: z.string() }),
);

interface Sending {
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The api with the second process on memory, an officer and a supervisor signed in, and what the tests turn. */
export class MemoryFixture {
  readonly api: RunningApi;
  readonly officer: string;
  readonly supervisor: string;
  readonly clock: SettableTimeSource;
  readonly log: readonly string[];
  /** Number for people → id, as a read model would know it. */
  readonly numbers: Map<string, string>;
  readonly reached: { at: string };

  constructor(parts: Omit<MemoryFixture, 'open' | 'openStream' | 'send'>) {
    this.api = parts.api;
    this.officer = parts.officer;
    this.supervisor = parts.supervisor;
    this.clock = parts.clock;
    this.log = parts.log;
    this.numbers = parts.numbers;
    this.reached = parts.reached;
  }

  open(key: string, data: object = suppliesRequest): Promise<ApiAnswer> {
    const headers = { 'idempotency-key': key };
    return this.api.request('POST', '/processes/supplies', { token: this.officer, body: { data }, headers });
  }

  async openStream(key: string): Promise<string> {
    return (await this.open(key)).body.id as string;
  }

  send(id: string, type: string, data: object, more: Sending = {}): Promise<ApiAnswer> {
    const ask = { token: this.supervisor, body: { type, data }, ...more };
    return this.api.request('POST', `/processes/supplies/${id}/commands`, ask);
  }
}

export async function openMemoryFixture(): Promise<MemoryFixture> {
  const clock = new SettableTimeSource(instant('2020-02-10T01:00:00Z'));
  const log: string[] = [];
  const numbers = new Map<string, string>();
  const reached = { at: '0' };
  const { logger } = createLogger({ level: 'info', part: 'api', destination: { write: (line) => log.push(line) } });
  const run = ({ values }: { values: readonly unknown[] }) => Promise.resolve([{ id: numbers.get(String(values[0])) }]);
  const ports = memoryAdapters({ clock, readQueries: { run } });
  const reads = Object.assign(Object.create(ports.reads), { positionOf: () => Promise.resolve(reached.at) });
  const modules = {
    ruleBook: new ProgrammeRegistry(),
    modules: [suppliesModule],
    projections: [{ name: 'echo' } as never],
    queries: [echo],
  };
  const api = await RunningApi.start(composeRuntime({ ...ports, reads }, modules, { logger, telemetry: NO_TELEMETRY }));
  const officer = await api.signIn('officer-1', ['officer']);
  const supervisor = await api.signIn('supervisor-1', ['supervisor']);
  return new MemoryFixture({ api, officer, supervisor, clock, log, numbers, reached });
}
