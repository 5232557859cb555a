import type { EventStore, LogRestore, StoreLimits } from '@lianxin/engine';
import { BrokenRows, checkFollows } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import type { Connection } from './connection.ts';
import { errorTypeOf } from './error-type.ts';
import { cutIntoAppends, newAttempt, sha256, toCopiedEvents } from './rows.ts';
import type { RowBefore } from './rows.ts';
import type { StreamTails } from './stream-tails.ts';

/** What a restorer works with. */
export interface RestorePorts {
  readonly connection: Connection;
  readonly tails: StreamTails;
  readonly limits: StoreLimits;
  readonly prefix: string;
  readonly log: Pick<EventStore, 'head' | 'readAll'>;
}

/**
 * Rows of another log, one append after the other so that their order is the log's. Nobody else may write meanwhile.
 * What was sent is read back before more is: the server answers success for an earlier attempt as well.
 */
export class LogRestorer implements LogRestore {
  /** The last row of each stream that was written to. */
  private readonly heads = new Map<string, Pick<RowBefore, 'version' | 'hash'>>();
  private readonly ports: RestorePorts;

  constructor(ports: RestorePorts) {
    this.ports = ports;
  }

  async restoreEvents(rows: readonly RecordedEvent[]): Promise<void> {
    const { log } = this.ports;
    const appends = [...cutIntoAppends(rows, this.ports)];
    const before = await log.head();
    try {
      for (const one of appends) await this.write(one);
      const written = await log.readAll(before, rows.length + 1);
      const isSame = rows.length === written.length && rows.every(({ hash }, n) => hash === written[n]?.hash);
      if (!isSame) throw new BrokenRows('KurrentDB holds other rows than were sent: somebody else writes into it');
    } catch (error) {
      // How far it came is read anew.
      this.heads.clear();
      throw error;
    }
  }

  private async write(rows: readonly RecordedEvent[]): Promise<void> {
    const { connection, prefix } = this.ports;
    const [first] = rows;
    if (!first) return;
    const { stream } = first;
    const before = this.heads.get(stream) ?? (await this.headOf(stream));
    let head = before;
    for (const row of rows) {
      checkFollows(row, head, sha256);
      head = row;
    }
    const events = toCopiedEvents(rows, newAttempt(), prefix);
    await connection.run((wire) => wire.append(prefix + stream, before.version, events)).catch(toRefusal);
    this.heads.set(stream, { version: head.version, hash: head.hash });
  }

  private async headOf(stream: string): Promise<Pick<RowBefore, 'version' | 'hash'>> {
    this.ports.tails.forget(stream);
    return (await this.ports.tails.catchUp(stream)).tail;
  }
}

function toRefusal(error: unknown): never {
  if (errorTypeOf(error) !== 'wrong-expected-version') throw error;
  throw new BrokenRows('KurrentDB: a stream has grown meanwhile: somebody else writes into it', { cause: error });
}
