import { LogChanged, STREAM_EVENTS_MAX } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';
import { BoundedMap } from '@lianxin/kernel';
import type { Connection } from './connection.ts';
import type { RowBefore } from './rows.ts';
import { metadataOf } from './rows.ts';
import type { WireRow } from './wire.ts';

/** Streams whose tails are remembered: some tens of ids each. */
const TAILS_MAX = 5000;

/** An event id that a stream has, and what it stands for. */
export interface KnownId {
  readonly version: number;
  readonly commandId: string;
  readonly fingerprint: string;
}

/** How far a stream has come, and every id in it: the server itself appends a known id again when it is at the head. */
export interface Tail extends RowBefore {
  readonly ids: ReadonlyMap<string, KnownId>;
}

const EMPTY: Tail = { version: 0, hash: '', recordedAt: '', ids: new Map() };

/** The tails of streams, each proved by the rows that were read. */
export class StreamTails {
  private readonly tails = new BoundedMap<string, Tail>(TAILS_MAX);
  private readonly connection: Connection;
  private readonly prefix: string;

  constructor(connection: Connection, prefix: string) {
    this.connection = connection;
    this.prefix = prefix;
  }

  /** As it is remembered, else as it is read. */
  async get(stream: string): Promise<Tail> {
    return this.tails.get(stream) ?? (await this.catchUp(stream)).tail;
  }

  forget(stream: string): void {
    this.tails.delete(stream);
  }

  /** Reads what came after the tail that is remembered. Throws `LogChanged` where it does not follow on it. */
  async catchUp(stream: string): Promise<{ readonly tail: Tail; readonly rows: readonly WireRow[] }> {
    const known = this.tails.get(stream) ?? EMPTY;
    try {
      // From the newest that is known on, so that it is seen to stand there still.
      const from = Math.max(known.version, 1);
      const name = this.prefix + stream;
      const read = await this.connection.run((wire) => wire.readStream(name, from, STREAM_EVENTS_MAX + 1));
      checkUnbroken(stream, from, read);
      const rows = known.version === 0 ? read : followOn(stream, known, read);
      const tail = rows.length === 0 ? known : extend(known, rows);
      this.tails.set(stream, tail);
      return { tail, rows };
    } catch (error) {
      this.forget(stream);
      throw error;
    }
  }
}

/** A stream that does not begin where it was asked for was truncated. Throws an error that names it. */
export function checkUnbroken(stream: string, from: number, rows: readonly WireRow[]): void {
  const at = rows.findIndex(({ revision }, i) => revision !== from - 1 + i);
  if (at !== -1) throw new LogChanged(`${stream}: version ${from + at} is missing; the stream was truncated`);
}

function followOn(stream: string, known: Tail, [last, ...rows]: readonly WireRow[]): readonly WireRow[] {
  if (last === undefined || metadataOf(last).hash !== known.hash)
    throw new LogChanged(`${stream}: version ${known.version} is not what it was`);
  return rows;
}

function extend({ ids, ...before }: Tail, rows: readonly WireRow[]): Tail {
  const all = new Map(ids);
  let { version, hash, recordedAt }: RowBefore = before;
  for (const row of rows) {
    const { id, meta, ...written } = metadataOf(row);
    version = row.revision + 1;
    all.set(id, { version, commandId: meta.commandId, fingerprint: meta.fingerprint });
    [hash, recordedAt] = [written.hash, written.recordedAt as Instant];
  }
  return { version, hash, recordedAt, ids: all };
}
