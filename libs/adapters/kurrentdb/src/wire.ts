import type { EventMetadata, Instant } from '@lianxin/kernel';

/** What the metadata of an event of the server holds of a row, beside its type and data. These names are stored. */
export interface RowMetadata {
  readonly id: string;
  readonly schema: number;
  readonly effectiveAt: Instant;
  readonly recordedAt: Instant;
  readonly meta: EventMetadata;
  readonly prevHash: string;
  readonly hash: string;
  /** Which call wrote it: tells a row of this call from the same row of another, whatever the server answers. */
  readonly attempt: string;
}

/** An event on its way to the server. */
export interface WireEvent {
  /** A UUID: the server knows an append again by it. */
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  /** Empty where nothing is meant to be written. */
  readonly metadata: RowMetadata | Readonly<Record<string, never>>;
}

/** An event as the server gives it back. `revision` counts from 0, `position` is its place in the whole log. */
export interface WireRow {
  readonly stream: string;
  readonly revision: number;
  readonly position: string;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: unknown;
  /** By the server's clock. */
  readonly createdAt: Instant;
}

/** The server has an event that no store of ours could have written. */
export class ForeignEvent extends Error {
  override readonly name = 'ForeignEvent';
}

/** How much of the log is read, of streams or of types of events with the prefix; `from` is part of what is read. */
export interface LogRead {
  readonly of: 'streams' | 'types';
  readonly prefix: string;
  /** Default: the beginning. */
  readonly from?: string;
  readonly count: number;
}

/** A server by its own account. */
export interface ServerVersion {
  /** `unknown` where it does not say. */
  readonly version: string;
  /** Whether an event that is read of a stream says its place in the log: since 22.6. */
  readonly tellsPositions: boolean;
}

/** A process of a cluster; alone it is the leader. */
export interface ServerNode {
  readonly address: string;
  readonly isLeader: boolean;
  readonly isAlive: boolean;
}

/**
 * All that is asked of the client: streams by their full names, versions from 1. Every call may hang for ever and fails
 * with the client's own errors.
 */
export interface Wire {
  /** Fails with a wrong version where the stream is not at `expected`. What it answers otherwise proves nothing. */
  append(stream: string, expected: number, events: readonly WireEvent[]): Promise<void>;
  /** In order, from a version on; nothing where there is no such stream. */
  readStream(stream: string, from: number, count: number): Promise<readonly WireRow[]>;
  /** The newest event of a stream. */
  readLast(stream: string): Promise<WireRow | undefined>;
  /** Forwards. Fewer than asked for may come though there are more. */
  readLog(read: LogRead): Promise<readonly WireRow[]>;
  /** The newest events of all streams with the prefix, the newest first. */
  readLogEnd(prefix: string, count: number): Promise<readonly WireRow[]>;
  /** Calls `onEvent` for events from now on, once it is confirmed, and `onEnd` when it breaks off. */
  subscribe(prefix: string, onEvent: () => void, onEnd: () => void): Promise<() => Promise<void>>;
  readVersion(): Promise<ServerVersion>;
  /** Every node that the one asked knows of. */
  readNodes(): Promise<readonly ServerNode[]>;
  /** Names of projections that run, none where they are off; undefined where this account may not ask. */
  readRunningProjections(): Promise<readonly string[] | undefined>;
  /** Whether this account may delete streams of this name. Deletes nothing: it names a version that no stream is at. */
  mayDelete(stream: string): Promise<boolean>;
  close(): Promise<void>;
}
