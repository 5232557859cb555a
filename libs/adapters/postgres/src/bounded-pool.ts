import { StoreUnavailable } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { setTimeout as sleep } from 'node:timers/promises';
import postgres from 'postgres';
import { toPortFailure } from './failures.ts';
import type { Holder } from './stopping.ts';
import { holders, letGoOf } from './stopping.ts';
import { TransactionLane } from './transaction-lane.ts';

/** A server on the same network answers a connection in milliseconds; a second more than one lost packet costs. */
const CONNECT_S_MAX = 3;
/** Long enough not to hammer a server that starts, short enough that nobody waits for it. */
const RECONNECT_S = 0.2;
const IDLE_S_MAX = 20;
/** For what is under way when a pool is closed. */
const CLOSE_S_MAX = 1;
/**
 * Applies where polls keep a pool from being idle, too: the next query opens a new connection, and so hears
 * of a server that is being stopped.
 */
const LIFETIME_S_DEFAULT = 20;
/** The server gives up first, so that its own reason is heard. */
const SERVER_TIMEOUT_SHARE = 0.8;

/** `2020-01-20 08:00:00.5+00`, as a server in UTC writes it, as an instant. */
export function toInstant(text: string): Instant {
  const fraction = text.length > 22 ? text.slice(20, -3) : '';
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction.padEnd(3, '0')}Z` as Instant;
}

const keepText = (value: string): string => value;

/** Instants and days are text on both sides: a `Date` loses the difference between them. */
const TYPES = {
  instant: { to: 1184, from: [1184], serialize: keepText, parse: toInstant },
  day: { to: 1082, from: [1082], serialize: keepText, parse: keepText },
};

/** The driver's client. Columns of type timestamp come as instants, dates as days. */
export type Sql = postgres.Sql<{ instant: string; day: string }>;

/** Address and limits of a pool; times in milliseconds, `lifetimeS` in seconds. */
export interface PoolOptions {
  readonly url: string;
  readonly connectionsMax: number;
  readonly waitMsMax: number;
  /** Shown in the server's list of connections. */
  readonly name: string;
  readonly settings?: Readonly<Record<string, string>>;
  /** Ask the server for its array types once per connection; only general queries need them. */
  readonly needsArrayTypes?: boolean;
  /** How long a connection of a pool is kept; what is under way in it ends first. */
  readonly lifetimeS?: number | undefined;
  /** Called at once when a connection is closed, from either side. */
  readonly onClose?: () => void;
}

/** How the server's list of connections names those of a pool. */
export const nameConnection = (pool: string): string => `lianxin ${pool}`;

/** Opens the driver's client with these limits. It connects at its first query, not here. */
export function openSql(options: PoolOptions): Sql {
  return postgres(options.url, {
    max: options.connectionsMax,
    connect_timeout: CONNECT_S_MAX,
    idle_timeout: IDLE_S_MAX,
    max_lifetime: options.lifetimeS ?? null,
    // A connection closed at the end of its lifetime is replaced at once.
    backoff: (failures: number) => (failures === 0 ? 0 : RECONNECT_S),
    fetch_types: options.needsArrayTypes ?? false,
    onnotice: () => undefined,
    onclose: options.onClose,
    types: TYPES,
    connection: {
      application_name: nameConnection(options.name),
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      statement_timeout: Math.floor(options.waitMsMax * SERVER_TIMEOUT_SHARE),
      ...options.settings,
    },
  } as postgres.Options<typeof TYPES>) as unknown as Sql;
}

/**
 * A few connections for one kind of work, with an end to waiting. When a server takes a call and never answers, its
 * connections are thrown away, since nothing else tells a frozen server from a slow one.
 */
export class BoundedPool implements Holder {
  readonly url: string;
  private sql: Sql;
  private isClosed = false;
  /** Closing of the pools that were replaced. */
  private readonly ending = new Set<Promise<void>>();
  /** Connections for transactions that wait for the next; none that was opened before the pool was replaced. */
  private readonly lanes: TransactionLane[] = [];
  private readonly busyLanes = new Set<TransactionLane>();
  /** The server has answered through these connections. */
  private answered = false;
  private readonly options: PoolOptions;

  constructor(options: PoolOptions) {
    this.options = { ...options, lifetimeS: options.lifetimeS ?? LIFETIME_S_DEFAULT };
    this.url = options.url;
    this.sql = openSql(this.options);
    holders.add(this);
  }

  /** `onLate` is called when its time is over, before its answer is given up. */
  async run<T>(work: (sql: Sql) => Promise<T>, onLate: () => void = () => undefined): Promise<T> {
    if (this.isClosed) throw new StoreUnavailable('Postgres: closed');
    const sql = this.sql;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new StoreUnavailable(`Postgres: no answer in ${this.options.waitMsMax} ms`));
        this.replace(sql, 0);
        onLate();
      }, this.options.waitMsMax);
    });
    try {
      const result = await Promise.race([work(sql), late]);
      this.answered ||= sql === this.sql;
      return result;
    } catch (error) {
      letGoOf(this.url, error);
      throw toPortFailure(error);
    } finally {
      clearTimeout(timer);
    }
  }

  /** Runs `work` in a transaction on a connection of its own; see `TransactionLane`. */
  transact<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    let lane: TransactionLane | undefined;
    const transact = async (sql: Sql): Promise<T> => {
      const own = (lane = this.lanes.pop() ?? new TransactionLane(this.options));
      this.busyLanes.add(own);
      try {
        return await own.run(work);
      } finally {
        this.busyLanes.delete(own);
        if (own.isLost || sql !== this.sql || this.isClosed) this.track(own.end(0));
        else this.lanes.push(own);
      }
    };
    return this.run(transact, () => lane && this.track(lane.end(0)));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    holders.delete(this);
    const replaced = Promise.race([Promise.all(this.ending), sleep(CLOSE_S_MAX * 1000, undefined, { ref: false })]);
    const lanes = [...this.lanes, ...this.busyLanes].map((lane) => lane.end(CLOSE_S_MAX));
    await Promise.all([this.sql.end({ timeout: CLOSE_S_MAX }), ...lanes, replaced]);
  }

  /** Closes the connections once what is under way has ended. */
  letGo(): void {
    if (this.answered) this.replace(this.sql, this.options.waitMsMax / 1000);
  }

  private replace(old: Sql, timeout: number): void {
    if (this.sql !== old || this.isClosed) return;
    this.sql = openSql(this.options);
    this.answered = false;
    this.track(old.end({ timeout }));
    for (const lane of this.lanes.splice(0)) this.track(lane.end(timeout));
  }

  private track(end: Promise<void>): void {
    const ending = end.finally(() => this.ending.delete(ending));
    this.ending.add(ending);
  }
}
