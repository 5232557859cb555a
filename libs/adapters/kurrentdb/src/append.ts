import type { Appended, StoreLimits, TimeSource } from '@lianxin/engine';
import { EFFECTIVE_AHEAD_MS_MAX, LogChanged, OverLimit, StoreUnavailable } from '@lianxin/engine';
import type { NewEvent, RecordedEvent } from '@lianxin/kernel';
import { msBetween } from '@lianxin/kernel';
import { AppendTurns } from './append-turns.ts';
import type { Connection } from './connection.ts';
import { errorTypeOf } from './error-type.ts';
import { canonicalizeEvents, metadataOf, newAttempt, toRecordedEvent, toWireEvents } from './rows.ts';
import type { StreamTails, Tail } from './stream-tails.ts';

/** What an appender works with. */
export interface AppenderPorts {
  readonly connection: Connection;
  readonly tails: StreamTails;
  readonly clock: TimeSource;
  readonly limits: StoreLimits;
  readonly prefix: string;
  readonly waitMsMax: number;
  readonly read: (stream: string, from: number, to: number) => Promise<readonly RecordedEvent[]>;
}

interface Request {
  readonly stream: string;
  readonly expected: number;
  readonly events: readonly NewEvent[];
  readonly prevHash: string | undefined;
}

/**
 * Appends, each judged by its stream's tail and proved by the server at that tail. The answer is what was read back:
 * the server answers success for an earlier attempt as well, whose bytes are other ones.
 */
export class Appender {
  private readonly turns: AppendTurns;
  private readonly ports: AppenderPorts;

  constructor(ports: AppenderPorts) {
    this.ports = ports;
    this.turns = new AppendTurns(ports.waitMsMax);
  }

  async append(stream: string, expected: number, events: readonly NewEvent[], prevHash?: string): Promise<Appended> {
    const canonical = canonicalizeEvents(stream, expected, events, this.ports);
    const request = { stream, expected, events: canonical, prevHash };
    return this.turns.run(stream, () => this.appendInTurn(request));
  }

  private async appendInTurn(request: Request): Promise<Appended> {
    const { tails } = this.ports;
    const known = await tails.get(request.stream);
    // What is remembered may be old, and is believed only where the server can refute it.
    const tail = this.isAtHead(known, request) ? known : (await this.renew(request.stream)).tail;
    return (await this.judge(tail, request)) ?? this.write(tail, request);
  }

  private isAtHead({ version, hash, ids }: Tail, { expected, prevHash, events }: Request): boolean {
    return (
      version === expected && (prevHash === undefined || prevHash === hash) && events.every(({ id }) => !ids.has(id))
    );
  }

  private async renew(stream: string): ReturnType<StreamTails['catchUp']> {
    try {
      return await this.ports.tails.catchUp(stream);
    } catch (error) {
      // It was forgotten with that, and is read anew.
      if (!(error instanceof LogChanged)) throw error;
      return this.ports.tails.catchUp(stream);
    }
  }

  /** The answer that needs no write. */
  private async judge(tail: Tail, request: Request): Promise<Appended | undefined> {
    const { events, expected, prevHash } = request;
    const repeated = await this.judgeIds(tail, request);
    if (repeated) return repeated;
    if (tail.version !== expected || (prevHash !== undefined && prevHash !== tail.hash))
      return { outcome: 'conflict', version: tail.version };
    const now = this.ports.clock.now();
    const aheadMs = Math.max(...events.map(({ effectiveAt }) => msBetween(now, effectiveAt)));
    return aheadMs > EFFECTIVE_AHEAD_MS_MAX ? { outcome: 'ahead', aheadMs } : undefined;
  }

  private async judgeIds({ ids }: Tail, { stream, events }: Request): Promise<Appended | undefined> {
    const known = events.map(({ id }) => ids.get(id));
    if (known.every((one) => one === undefined)) return undefined;
    const clash = events.find(({ meta }, i) => {
      const was = known[i];
      return was?.commandId !== meta.commandId || was.fingerprint !== meta.fingerprint;
    });
    if (clash) return { outcome: 'id-clash', id: clash.id };
    const versions = known.map((one) => one?.version ?? 0);
    const rows = await this.ports.read(stream, Math.min(...versions), Math.max(...versions));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return { outcome: 'duplicate', events: events.map(({ id }) => byId.get(id) as RecordedEvent) };
  }

  private async write(tail: Tail, request: Request): Promise<Appended> {
    const { connection, clock, prefix, tails } = this.ports;
    const { stream, events } = request;
    const attempt = newAttempt();
    const wireEvents = toWireEvents(stream, tail, events, { now: clock.now(), attempt, prefix });
    const refusal = await connection
      .run((wire) => wire.append(prefix + stream, tail.version, wireEvents))
      .catch((error: unknown) => this.toRefusal(error));
    // Where the server refused it, the record may be another one than the tail was of: what it is now is what counts.
    const { tail: now, rows } = refusal ? await this.renew(stream) : await tails.catchUp(stream);
    const own = rows.filter((row) => metadataOf(row).attempt === attempt);
    if (own.length === events.length)
      return { outcome: 'appended', events: own.map((row) => toRecordedEvent(row, prefix)) };
    const answer = await this.judge(now, request);
    if (answer) return answer;
    throw refusal ?? new StoreUnavailable('KurrentDB: what was appended is not there to be read');
  }

  /** The failure to throw where the stream does not say otherwise: a wrong version shows in it, and so may the rest. */
  private toRefusal(error: unknown): Error {
    const type = errorTypeOf(error);
    if (type === 'maximum-append-size-exceeded') throw new OverLimit('append-bytes', 'the server takes less');
    if (type === 'wrong-expected-version') return new StoreUnavailable(`KurrentDB: ${type}`, { cause: error });
    // It calls a busy server so, and other things that may show in the stream.
    if (error instanceof StoreUnavailable && errorTypeOf(error.cause) === 'unknown') return error;
    throw error;
  }
}
