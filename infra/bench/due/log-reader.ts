import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';

const PAGE = 5000;
const LOOK_EVERY_MS = 250;

/** The log so far, read on from where it was read to. */
export class LogReader {
  readonly events: RecordedEvent[] = [];
  private readonly store: Pick<EventStore, 'readAll'>;

  constructor(store: Pick<EventStore, 'readAll'>) {
    this.store = store;
  }

  async readOn(): Promise<readonly RecordedEvent[]> {
    for (;;) {
      const page = await this.store.readAll(this.events.at(-1)?.position ?? LOG_START, PAGE);
      this.events.push(...page);
      if (page.length < PAGE) return this.events;
    }
  }

  /** Reads on until `isDone` holds, or patience ends: what is missing then shows in the caller’s count. */
  async readUntil(holds: (log: readonly RecordedEvent[]) => boolean, waitMsMax: number): Promise<boolean> {
    const end = performance.now() + waitMsMax;
    for (;;) {
      if (holds(await this.readOn())) return true;
      if (performance.now() > end) return false;
      await sleep(LOOK_EVERY_MS);
    }
  }
}
