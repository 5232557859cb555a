import type { Position, RecordedEvent } from '@lianxin/kernel';
import { START } from '@lianxin/kernel';
import { wholeLog } from '../lanes/index.ts';
import type { EventStore } from '../ports/index.ts';
import type { Finding, WitnessedHead } from './chain.ts';
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
  /** Rows gone from the log between two that are there, by the store's own places; undefined where it cannot tell. */
  readonly gone: number | undefined;
  /** The first of these places: the rows before them. */
  readonly gaps: readonly Position[];
}

export const isWhole = ({ findingsCount, gone = 0 }: Verified): boolean => findingsCount === 0 && gone === 0;

export interface VerifyPorts {
  readonly store: Pick<EventStore, 'readAll' | 'goneBetween'>;
  readonly sha256: (text: string) => string;
  /** Stream → its last row as somebody outside knew it, such as an export. */
  readonly witness?: ReadonlyMap<string, WitnessedHead>;
  readonly progress?: (events: number) => void;
  /** Shown every row on the way. */
  readonly look?: (rows: readonly RecordedEvent[]) => void;
}

/** The chains of all streams, and what was found in them. */
class Chains {
  readonly findings: Finding[] = [];
  findingsCount = 0;
  private readonly byStream = new Map<string, Chain>();
  private readonly sha256: VerifyPorts['sha256'];
  private readonly witness: NonNullable<VerifyPorts['witness']>;

  constructor({ sha256, witness = new Map() }: Pick<VerifyPorts, 'sha256' | 'witness'>) {
    this.sha256 = sha256;
    this.witness = witness;
  }

  get count(): number {
    return this.byStream.size;
  }

  next(row: RecordedEvent): void {
    const chain = this.byStream.get(row.stream) ?? new Chain();
    this.byStream.set(row.stream, chain);
    this.note(chain.next(row, this.sha256));
    const { stream, version, hash } = row;
    const known = this.witness.get(stream);
    if (known?.version === version && known.hash !== hash) this.note([{ tampering: 'rewritten', stream, version }]);
  }

  end(): void {
    for (const [stream, chain] of this.byStream) this.note(chain.end(stream));
    for (const [stream, known] of this.witness) {
      const head = this.byStream.get(stream)?.head ?? 0;
      if (head < known.version) this.note([{ tampering: 'cut', stream, version: head + 1 }]);
    }
  }

  private note(found: readonly Finding[]): void {
    this.findingsCount += found.length;
    this.findings.push(...found.slice(0, FINDINGS_MAX - this.findings.length));
  }
}

/** Places of the log that nothing stands in any more. */
class Gaps {
  gone: number | undefined;
  readonly places: Position[] = [];
  private readonly store: VerifyPorts['store'];

  constructor(store: VerifyPorts['store']) {
    this.store = store;
    this.gone = store.goneBetween ? 0 : undefined;
  }

  between(before: Position, after: Position): void {
    const gone = this.store.goneBetween?.(before, after) ?? 0;
    if (gone === 0) return;
    this.gone = (this.gone ?? 0) + gone;
    if (this.places.length < FINDINGS_MAX) this.places.push(before);
  }
}

/**
 * Walks the whole log and checks its places and every stream's versions and hash chain. What a log cannot show by
 * itself: its own last rows cut off, and a stream rewritten from some row to its end. A witness shows both, up to what
 * it knows; what came after, only a later one.
 */
export async function verifyLog({ store, sha256, witness, progress, look }: VerifyPorts): Promise<Verified> {
  const [chains, gaps] = [new Chains({ sha256, ...(witness && { witness }) }), new Gaps(store)];
  let [events, head] = [0, START];
  for await (const batch of wholeLog(store, BATCH)) {
    for (const row of batch) {
      chains.next(row);
      gaps.between(head, row.position);
      head = row.position;
    }
    look?.(batch);
    events += batch.length;
    progress?.(events);
  }
  chains.end();
  const { count, findings, findingsCount } = chains;
  return { events, streams: count, head, findings, findingsCount, gone: gaps.gone, gaps: gaps.places };
}
