import type { SlimEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import type { BlobStore, EventStore, LogPlace } from '../ports/index.ts';
import { LogChanged } from '../ports/index.ts';
import { readLog, slimPages } from '../subscriptions/index.ts';

/**
 * How long a file may lie without an entry that names it. Long enough that a record which is set back to an earlier
 * day and forward again has lost none.
 */
export const FILE_GRACE_MS = 7 * 24 * 3_600_000;
const START: LogPlace = { position: LOG_START, hash: '' };
/** Read at once; commands go between two pages. */
const PAGE_EVENTS = 1000;

/** The file that an entry names. */
export function fileReferencedBy({ data }: Pick<SlimEvent, 'data'>): string | undefined {
  const hash = (data as { readonly hash?: unknown } | null)?.hash;
  return typeof hash === 'string' ? hash : undefined;
}

/** All that a value calls `hash`, at any depth: an entry may name several files, as a draw names its sample and its lot. */
function* hashesIn(value: unknown): Generator<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (name === 'hash' && typeof inner === 'string') yield inner;
    else yield* hashesIn(inner);
  }
}

/** The record, and the files of attachments. */
export interface SweepPorts {
  readonly store: Pick<EventStore, 'readAllSlim'>;
  readonly blobs: Pick<BlobStore, 'listIdle' | 'remove'>;
}

/** Removes files that no entry of the record names, and never one that is named or was just put. */
export class FileSweep {
  private readonly ports: SweepPorts;
  /** Between two pages of the record. */
  private readonly pauseBetweenPages: () => Promise<void>;
  private readonly referenced = new Set<string>();
  private place = START;

  constructor(ports: SweepPorts, rest: () => Promise<void>) {
    this.ports = ports;
    this.pauseBetweenPages = rest;
  }

  /**
   * A command that names a file holds it first, so that one which lay idle at the beginning of the sweep is named by
   * now or was held since: the record is read after the list is made, and a held file is not removed.
   */
  async sweep(graceMs = FILE_GRACE_MS): Promise<{ readonly removed: number }> {
    const idle = await this.ports.blobs.listIdle(graceMs);
    let removed = 0;
    if (idle.some((hash) => !this.referenced.has(hash))) await this.readNewEvents();
    for (const hash of idle) {
      if (!this.referenced.has(hash) && (await this.ports.blobs.remove(hash, graceMs))) removed += 1;
    }
    return { removed };
  }

  /** A record that was set back is read from its start: what it holds below the saved place is not known. */
  private async readNewEvents(): Promise<void> {
    try {
      await this.readOn();
    } catch (error) {
      if (!(error instanceof LogChanged)) throw error;
      this.referenced.clear();
      this.place = START;
      await this.readOn();
    }
  }

  private async readOn(): Promise<void> {
    const pages = readLog(slimPages(this.ports.store), { batchMax: PAGE_EVENTS, from: this.place });
    for await (const events of pages) {
      for (const event of events) this.addReference(event);
      this.place = events.at(-1) ?? this.place;
      await this.pauseBetweenPages();
    }
  }

  private addReference({ data }: SlimEvent): void {
    for (const hash of hashesIn(data)) this.referenced.add(hash);
  }
}
