import type { Position } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import type { EventStore } from '../ports/index.ts';
import type { Finding } from './chain.ts';
import { Chain } from './chain.ts';

const BATCH = 1000;
/** Named in the report; a log that is broken everywhere need not be listed row by row. */
const FINDINGS_MAX = 1000;

export interface Verified {
  readonly events: number;
  readonly streams: number;
  readonly head: Position;
  /** In the order met, the first of them; `findingsCount` has them all. */
  readonly findings: readonly Finding[];
  readonly findingsCount: number;
}

export interface VerifyPorts {
  readonly store: Pick<EventStore, 'readAll'>;
  readonly sha256: (text: string) => string;
  readonly progress?: (events: number) => void;
}

/**
 * Walks the whole log and checks every stream's versions and hash chain. What a chain cannot show by itself: the
 * last rows of a stream cut off, and a stream rewritten from some row to its end.
 */
export async function verifyLog({ store, sha256, progress }: VerifyPorts): Promise<Verified> {
  const chains = new Map<string, Chain>();
  const findings: Finding[] = [];
  let [events, findingsCount, head] = [0, 0, START];
  const note = (found: readonly Finding[]): void => {
    findingsCount += found.length;
    findings.push(...found.slice(0, FINDINGS_MAX - findings.length));
  };
  for (;;) {
    const batch = await store.readAll(head, BATCH);
    for (const row of batch) {
      const chain = chains.get(row.stream) ?? new Chain();
      chains.set(row.stream, chain);
      note(chain.next(row, sha256));
    }
    events += batch.length;
    head = batch.at(-1)?.position ?? head;
    progress?.(events);
    if (batch.length < BATCH) break;
  }
  for (const [stream, chain] of chains) note(chain.end(stream));
  return { events, streams: chains.size, head, findings, findingsCount };
}
