import { SettableClock } from '@lianxin/adapter-memory';
import { instant } from '@lianxin/kernel';
import { NO_TELEMETRY, asked, createLogger, install, memoryPorts } from '@lianxin/platform';
import { z } from 'zod';
import type { Answer } from './booted.ts';
import { Booted } from './booted.ts';
import { suppliesKit } from './supplies.ts';

export const request = { office: 'lsw', item: 'masks', contact: { name: '张三', phone: '13900000001' } };

const echo = asked<{ name: string }>(
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
export class MemoryHouse {
  readonly api: Booted;
  readonly officer: string;
  readonly supervisor: string;
  readonly clock: SettableClock;
  readonly log: readonly string[];
  /** Number for people → id, as a read model would know it. */
  readonly numbers: Map<string, string>;
  readonly reached: { at: string };

  constructor(parts: Omit<MemoryHouse, 'open' | 'opened' | 'send'>) {
    this.api = parts.api;
    this.officer = parts.officer;
    this.supervisor = parts.supervisor;
    this.clock = parts.clock;
    this.log = parts.log;
    this.numbers = parts.numbers;
    this.reached = parts.reached;
  }

  open(key: string, data: object = request): Promise<Answer> {
    const headers = { 'idempotency-key': key };
    return this.api.ask('POST', '/processes/supplies', { token: this.officer, body: { data }, headers });
  }

  async opened(key: string): Promise<string> {
    return (await this.open(key)).body.id as string;
  }

  send(id: string, type: string, data: object, more: Sending = {}): Promise<Answer> {
    const ask = { token: this.supervisor, body: { type, data }, ...more };
    return this.api.ask('POST', `/processes/supplies/${id}/commands`, ask);
  }
}

export async function memoryHouse(): Promise<MemoryHouse> {
  const clock = new SettableClock(instant('2020-02-10T01:00:00Z'));
  const log: string[] = [];
  const numbers = new Map<string, string>();
  const reached = { at: '0' };
  const { logger } = createLogger({ level: 'info', part: 'api', destination: { write: (line) => log.push(line) } });
  const run = ({ values }: { values: readonly unknown[] }) => Promise.resolve([{ id: numbers.get(String(values[0])) }]);
  const ports = memoryPorts({ clock, readQueries: { run } });
  const reads = Object.assign(Object.create(ports.reads), { position: () => Promise.resolve(reached.at) });
  const tenants = { kits: [suppliesKit], projections: [{ name: 'echo' } as never], queries: [echo] };
  const api = await Booted.on(install({ ...ports, reads }, tenants, { logger, telemetry: NO_TELEMETRY }));
  const officer = await api.signedIn('officer-1', ['officer']);
  const supervisor = await api.signedIn('supervisor-1', ['supervisor']);
  return new MemoryHouse({ api, officer, supervisor, clock, log, numbers, reached });
}
