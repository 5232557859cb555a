import { StoreUnavailable } from '@lianxin/engine';
import type { PoolOptions, Sql } from './bounded-pool.ts';
import { openSql } from './bounded-pool.ts';

/**
 * One connection for one transaction after the other. The driver's own `begin` goes on when the server closes the
 * connection in the middle: what is left of the transaction is carried out on the next connection, each statement alone, or
 * ends the process by a write to no socket. Here nothing is sent after the connection is gone.
 */
export class TransactionLane {
  /** Its connection was closed, or given up, in the middle of a transaction: of no use any more. */
  isLost = false;
  private readonly sql: Sql;
  private onLost: (error: Error) => void = () => undefined;
  private isBusy = false;
  /** Settles with the last transaction, and never rejects. */
  private underWay: Promise<unknown> = Promise.resolve();
  private ending: Promise<void> | undefined;

  constructor(options: PoolOptions) {
    // The driver hands out a reserved new connection only after a first query on it.
    this.sql = openSql({ ...options, connectionsMax: 1, needsArrayTypes: true, onClose: () => this.lose() });
  }

  /** Runs `work` in a transaction: committed when it resolves, rolled back when it rejects. Not for two at once. */
  run<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    this.isBusy = true;
    const lost = new Promise<never>((_, reject) => (this.onLost = reject));
    const running = Promise.race([this.transact(work), lost]).finally(() => (this.isBusy = false));
    this.underWay = running.catch(() => undefined);
    return running;
  }

  /** Ends what is under way first, within so many seconds; after them it fails, and nothing more is sent. */
  async end(timeoutS: number): Promise<void> {
    const late = setTimeout(() => this.lose(), timeoutS * 1000);
    if (timeoutS === 0) this.lose();
    await this.underWay;
    clearTimeout(late);
    await (this.ending ??= this.sql.end({ timeout: this.isLost ? 0 : timeoutS }));
  }

  private async transact<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    const connection = await this.sql.reserve().catch((error: unknown) => {
      this.isLost = true;
      throw error;
    });
    const tx = this.guard(connection as unknown as Sql);
    try {
      await tx.unsafe('begin');
      const result = await work(tx);
      await tx.unsafe('commit');
      return result;
    } catch (error) {
      if (!this.isLost) await tx.unsafe('rollback');
      throw error;
    } finally {
      if (!this.isLost) connection.release();
    }
  }

  private lose(): void {
    if (!this.isBusy) return;
    this.isLost = true;
    this.onLost(new StoreUnavailable('Postgres: the connection was closed in the middle of a transaction'));
  }

  private guard(connection: Sql): Sql {
    const assertOpen = (): void => {
      if (this.isLost) throw new StoreUnavailable('Postgres: the connection was closed');
    };
    return new Proxy(connection, {
      apply: (target, self, values) => {
        assertOpen();
        return Reflect.apply(target as unknown as (...all: unknown[]) => unknown, self, values);
      },
      get: (target, name) => {
        assertOpen();
        return Reflect.get(target, name) as unknown;
      },
    });
  }
}
