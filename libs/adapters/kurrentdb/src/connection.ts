import { StoreUnavailable } from '@lianxin/engine';
import { errorTypeOf } from './error-type.ts';
import type { Wire } from './wire.ts';

/**
 * After these the client finds itself another connection, or another node. A timeout is none of them: it is the answer
 * of a server that took its time, and others use the connection.
 */
const LOST_TYPES = new Set(['not-leader', 'unavailable', 'cancelled']);
/** The same as gRPC says it, where the client passes it on: cancelled, internal, unavailable. */
const LOST_CODES = new Set([1, 13, 14]);
/** Answers that say something of what was asked for, not of the server. */
const ANSWERS = new Set(['wrong-expected-version', 'maximum-append-size-exceeded']);

const codeOf = (error: unknown): unknown =>
  typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;

const isLost = (error: unknown): boolean =>
  LOST_TYPES.has(errorTypeOf(error)) || (errorTypeOf(error) === '' && LOST_CODES.has(codeOf(error) as number));

/**
 * One connection, with an end to waiting: the client has no timer of its own for appends and reads, and queues without
 * end. One that led nowhere is thrown away.
 */
export class Connection {
  private wire: Promise<Wire> | undefined;
  private isClosed = false;
  private readonly open: () => Promise<Wire>;
  private readonly waitMsMax: number;

  constructor(open: () => Promise<Wire>, waitMsMax: number) {
    this.open = open;
    this.waitMsMax = waitMsMax;
  }

  /**
   * Throws `StoreUnavailable` when its time is over or the server cannot be reached; the client's answers as they are.
   * Whatever is asked for may be asked for twice, since the first failure is how the client learns of another leader.
   */
  async run<T>(work: (wire: Wire) => Promise<T>): Promise<T> {
    const until = performance.now() + this.waitMsMax;
    try {
      return await this.runOnce(work, this.waitMsMax);
    } catch (error) {
      if (!isLost(error)) throw toPortFailure(error);
    }
    try {
      return await this.runOnce(work, until - performance.now());
    } catch (error) {
      if (isLost(error)) this.letGo(this.wire);
      throw toPortFailure(error);
    }
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await (await this.wire)?.close();
  }

  private async runOnce<T>(work: (wire: Wire) => Promise<T>, waitMs: number): Promise<T> {
    if (this.isClosed) throw new StoreUnavailable('KurrentDB: closed');
    const wire = (this.wire ??= this.open());
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.letGo(wire);
        reject(new StoreUnavailable(`KurrentDB: no answer in ${this.waitMsMax} ms`));
      }, waitMs);
    });
    try {
      return await Promise.race([wire.then(work), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private letGo(wire: Promise<Wire> | undefined): void {
    if (!wire || this.wire !== wire) return;
    this.wire = undefined;
    // What hangs in it is given up: its callers had their answer.
    const dispose = (old: Wire): Promise<void> => old.close();
    wire.then(dispose).catch(() => undefined);
  }
}

function toPortFailure(error: unknown): unknown {
  const type = errorTypeOf(error);
  if (error instanceof StoreUnavailable || ANSWERS.has(type)) return error;
  // The client says that it found no node by an error without type or code; errors of ours have a class.
  const isOfClient = type !== '' || isLost(error) || (error instanceof Error && error.constructor === Error);
  return isOfClient ? new StoreUnavailable(`KurrentDB: ${type || 'not reached'}`, { cause: error }) : error;
}
