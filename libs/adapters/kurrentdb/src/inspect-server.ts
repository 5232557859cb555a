import type { StoreLimits } from '@lianxin/engine';
import type { Connection } from './connection.ts';
import { errorTypeOf } from './error-type.ts';
import { NO_VERSION } from './server-questions.ts';
import type { ServerNode, ServerVersion, WireEvent } from './wire.ts';

/** What a server says of itself, as far as the record depends on it. */
export interface ServerReport extends ServerVersion {
  readonly nodes: readonly ServerNode[];
  /** What it takes in one append, in bytes, where that is less than the store was told; undefined where it takes as much. */
  readonly appendBytesMax: number | undefined;
  /** Projections that run: they write an event of their own for each of ours. Undefined where we may not ask. */
  readonly runningProjections: readonly string[] | undefined;
  /** Whether the account of this connection may delete streams of the record. */
  readonly mayDelete: boolean;
}

interface InspectedStore {
  readonly connection: Connection;
  readonly prefix: string;
  readonly limits: StoreLimits;
}

/** Asks without writing anything. Throws `StoreUnavailable`. */
export async function inspectServer({ connection, prefix, limits }: InspectedStore): Promise<ServerReport> {
  const stream = `${prefix}is-never-written`;
  return {
    ...(await connection.run((wire) => wire.readVersion())),
    nodes: await connection.run((wire) => wire.readNodes()),
    appendBytesMax: await findSmallerLimit(connection, stream, limits),
    runningProjections: await connection.run((wire) => wire.readRunningProjections()),
    mayDelete: await connection.run((wire) => wire.mayDelete(stream)),
  };
}

const PROBE_TYPE = 'probe';
const PROBE_ID = '6a1f4c1e-6d5e-4c63-8d5f-2c3f5d0a9e10';
/** Beside the letters of its data: two quotes, empty metadata, and the type, which counts twice. */
const BESIDE_LETTERS_BYTES = 4 + 2 * PROBE_TYPE.length;

/** Sends as much as may come, at a version that no stream is at: the server looks at the size first. */
async function findSmallerLimit(
  connection: Connection,
  stream: string,
  { appendBytesMax, eventBytesMax }: StoreLimits,
): Promise<number | undefined> {
  const probes: WireEvent[] = [];
  for (let left = appendBytesMax; left > BESIDE_LETTERS_BYTES;) {
    const bytes = Math.min(left, eventBytesMax);
    const data = 'x'.repeat(bytes - BESIDE_LETTERS_BYTES);
    probes.push({ id: PROBE_ID, type: PROBE_TYPE, data, metadata: {} });
    left -= bytes;
  }
  try {
    await connection.run((wire) => wire.append(stream, NO_VERSION, probes));
  } catch (error) {
    const type = errorTypeOf(error);
    if (type === 'maximum-append-size-exceeded') return (error as { readonly maxAppendSize: number }).maxAppendSize;
    if (type !== 'wrong-expected-version') throw error;
  }
  return undefined;
}
