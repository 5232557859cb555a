import type { Position, RecordedEvent } from '@lianxin/kernel';
import { LOG_START } from '@lianxin/kernel';
import { readLog, wholePages } from '../subscriptions/index.ts';
import type { EventStore } from '../ports/index.ts';
import type { Finding, WitnessedHead } from './hash-chain-check.ts';
import { HashChainCheck } from './hash-chain-check.ts';

const BATCH = 1000;
/** Named in the report; a log that is broken everywhere need not be listed row by row. */
const FINDINGS_MAX = 1000;

/** What a walk through the log found. */
export interface VerificationResult {
  readonly events: number;
  readonly streams: number;
  readonly head: Position;
  /** In the order met, the first of them; `findingsCount` has them all. */
  readonly findings: readonly Finding[];
  readonly findingsCount: number;
  /** Rows gone from the log between two that are there, by the store's own places; undefined where it cannot tell. */
  readonly gone: number | undefined;
  /** The first of the places: the rows before them. */
  readonly gaps: readonly Position[];
}

/** Whether the walk found nothing wrong and no row missing. */
export const isWhole = ({ findingsCount, gone = 0 }: VerificationResult): boolean => findingsCount === 0 && gone === 0;

/** The log, and what it is compared with. */
export interface VerifyPorts {
  readonly store: Pick<EventStore, 'readAll' | 'countMissingBetween'>;
  readonly sha256: (text: string) => string;
  /** Stream → its last row as an outside witness knows it, such as an export. */
  readonly witness?: ReadonlyMap<string, WitnessedHead>;
  readonly onProgress?: (events: number) => void;
  /** Shown every row on the way. */
  readonly onRows?: (rows: readonly RecordedEvent[]) => void;
}

/** The chains of all streams, and what was found in them. */
class StreamChains {
  readonly findings: Finding[] = [];
  findingsCount = 0;
  private readonly byStream = new Map<string, HashChainCheck>();
  private readonly sha256: VerifyPorts['sha256'];
  private readonly witness: NonNullable<VerifyPorts['witness']>;

  constructor({ sha256, witness = new Map() }: Pick<VerifyPorts, 'sha256' | 'witness'>) {
    this.sha256 = sha256;
    this.witness = witness;
  }

  get count(): number {
    return this.byStream.size;
  }

  verifyNext(row: RecordedEvent): void {
    const chain = this.byStream.get(row.stream) ?? new HashChainCheck();
    this.byStream.set(row.stream, chain);
    this.addFindings(chain.verifyNext(row, this.sha256));
    const { stream, version, hash } = row;
    const known = this.witness.get(stream);
    if (known?.version === version && known.hash !== hash)
      this.addFindings([{ tampering: 'rewritten', stream, version }]);
  }

  finish(): void {
    for (const [stream, chain] of this.byStream) this.addFindings(chain.findMissing(stream));
    for (const [stream, known] of this.witness) {
      const version = this.byStream.get(stream)?.lastVersion ?? 0;
      if (version < known.version) this.addFindings([{ tampering: 'cut', stream, version: version + 1 }]);
    }
  }

  private addFindings(found: readonly Finding[]): void {
    this.findingsCount += found.length;
    this.findings.push(...found.slice(0, FINDINGS_MAX - this.findings.length));
  }
}

/** Places of the log that nothing is in any more. */
class GapCounter {
  missingCount: number | undefined;
  readonly gapPositions: Position[] = [];
  private readonly store: VerifyPorts['store'];

  constructor(store: VerifyPorts['store']) {
    this.store = store;
    this.missingCount = store.countMissingBetween ? 0 : undefined;
  }

  countBetween(before: Position, after: Position): void {
    const gone = this.store.countMissingBetween?.(before, after) ?? 0;
    if (gone === 0) return;
    this.missingCount = (this.missingCount ?? 0) + gone;
    if (this.gapPositions.length < FINDINGS_MAX) this.gapPositions.push(before);
  }
}

/**
 * Walks the whole log and checks its places and every stream's versions and hash chain. What a log cannot show by
 * itself: its own last rows cut off, and a stream rewritten from some row to its end. A witness shows both, up to what
 * it knows; what came after, only a later one.
 */
export async function verifyLog({
  store,
  sha256,
  witness,
  onProgress,
  onRows,
}: VerifyPorts): Promise<VerificationResult> {
  const [chains, gaps] = [new StreamChains({ sha256, ...(witness && { witness }) }), new GapCounter(store)];
  let [events, head] = [0, LOG_START];
  for await (const batch of readLog(wholePages(store), { batchMax: BATCH })) {
    for (const row of batch) {
      chains.verifyNext(row);
      gaps.countBetween(head, row.position);
      head = row.position;
    }
    onRows?.(batch);
    events += batch.length;
    onProgress?.(events);
  }
  chains.finish();
  const { count, findings, findingsCount } = chains;
  return { events, streams: count, head, findings, findingsCount, gone: gaps.missingCount, gaps: gaps.gapPositions };
}
