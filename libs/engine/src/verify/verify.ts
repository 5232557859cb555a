import type { Position, RecordedEvent } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import { wholeLog } from '../lanes/index.ts';
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

/** The chains of all streams, and what was found in them. */
class Chains {
  readonly findings: Finding[] = [];
  findingsCount = 0;
  private readonly byStream = new Map<string, Chain>();
  private readonly sha256: VerifyPorts['sha256'];

  constructor(sha256: VerifyPorts['sha256']) {
    this.sha256 = sha256;
  }

  get count(): number {
    return this.byStream.size;
  }

  next(row: RecordedEvent): void {
    const chain = this.byStream.get(row.stream) ?? new Chain();
    this.byStream.set(row.stream, chain);
    this.note(chain.next(row, this.sha256));
  }

  end(): void {
    for (const [stream, chain] of this.byStream) this.note(chain.end(stream));
  }

  private note(found: readonly Finding[]): void {
    this.findingsCount += found.length;
    this.findings.push(...found.slice(0, FINDINGS_MAX - this.findings.length));
  }
}

/**
 * Walks the whole log and checks every stream's versions and hash chain. What a chain cannot show by itself: the
 * last rows of a stream cut off, and a stream rewritten from some row to its end.
 */
export async function verifyLog({ store, sha256, progress }: VerifyPorts): Promise<Verified> {
  const chains = new Chains(sha256);
  let [events, head] = [0, START];
  for await (const batch of wholeLog(store, BATCH)) {
    for (const row of batch) chains.next(row);
    events += batch.length;
    head = batch.at(-1)?.position ?? head;
    progress?.(events);
  }
  chains.end();
  const { count, findings, findingsCount } = chains;
  return { events, streams: count, head, findings, findingsCount };
}
