import { createHash } from 'node:crypto';
import { expect } from '@jest/globals';
import type { EventStore } from '@lianxin/engine';
import type { RecordedEvent } from '@lianxin/kernel';
import { LOG_START, serializeForHash } from '@lianxin/kernel';

const PAUSE_MS = 5;
const waitForPoll = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/** Reads on from the start until `done` says that no more will come and the log's end is reached. */
export async function readUntilDone(store: EventStore, done: () => boolean): Promise<RecordedEvent[]> {
  const seen: RecordedEvent[] = [];
  for (;;) {
    const wasDone = done();
    const page = await store.readAll(seen.at(-1)?.position ?? LOG_START, 500);
    seen.push(...page);
    if (page.length === 0 && wasDone) return seen;
    if (page.length === 0) await waitForPoll();
  }
}

/** Positions without a gap, versions without a gap, recorded times that never step back, hashes that chain. */
export function expectWholeLog(log: readonly RecordedEvent[]): void {
  expect(log.map((event) => event.position)).toEqual(log.map((_, i) => String(i + 1)));
  const heads = new Map<string, RecordedEvent>();
  let recordedAt = '';
  for (const event of log) {
    const before = heads.get(event.stream);
    expect([event.stream, event.version]).toEqual([event.stream, (before?.version ?? 0) + 1]);
    expect(event.prevHash).toBe(before?.hash ?? '');
    expect(event.hash).toBe(createHash('sha256').update(serializeForHash(event)).digest('hex'));
    expect(event.recordedAt >= recordedAt).toBe(true);
    recordedAt = event.recordedAt;
    heads.set(event.stream, event);
  }
}
