import type { Position, RecordedEvent } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import type { BlobStore, EventStore } from '../ports/index.ts';

/**
 * How long a file may lie without an entry that names it. Long enough that a record which is set back to an earlier
 * day and forward again has lost none.
 */
export const FILE_GRACE_MS = 7 * 24 * 3_600_000;
/** Read at once; commands go between two pages. */
const PAGE_EVENTS = 1000;

/** The file that an entry names. */
export function fileNamedBy({ data }: Pick<RecordedEvent, 'data'>): string | undefined {
  const hash = (data as { readonly hash?: unknown } | null)?.hash;
  return typeof hash === 'string' ? hash : undefined;
}

export interface SweepPorts {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly blobs: Pick<BlobStore, 'idle' | 'remove'>;
}

/** Removes files that no entry of the record names, and never one that is named or was just put. */
export class FileSweep {
  private readonly ports: SweepPorts;
  /** Between two pages of the record. */
  private readonly rest: () => Promise<void>;
  private readonly named = new Set<string>();
  private position: Position = START;

  constructor(ports: SweepPorts, rest: () => Promise<void>) {
    this.ports = ports;
    this.rest = rest;
  }

  /**
   * Whoever names a file holds it first, so that one which lay idle at the beginning of the sweep is named by now or
   * was held since: the record is read after the list is made, and a held file is not removed.
   */
  async sweep(graceMs = FILE_GRACE_MS): Promise<{ readonly removed: number }> {
    const idle = await this.ports.blobs.idle(graceMs);
    let removed = 0;
    if (idle.some((hash) => !this.named.has(hash))) await this.readOn();
    for (const hash of idle) {
      if (!this.named.has(hash) && (await this.ports.blobs.remove(hash, graceMs))) removed += 1;
    }
    return { removed };
  }

  private async readOn(): Promise<void> {
    for (;;) {
      const events = await this.ports.store.readAll(this.position, PAGE_EVENTS);
      for (const event of events) this.note(event);
      this.position = events.at(-1)?.position ?? this.position;
      if (events.length < PAGE_EVENTS) return;
      await this.rest();
    }
  }

  private note(event: RecordedEvent): void {
    const hash = fileNamedBy(event);
    if (hash !== undefined) this.named.add(hash);
  }
}
