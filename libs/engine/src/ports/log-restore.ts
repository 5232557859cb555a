import type { RecordedEvent } from '@lianxin/kernel';
import { serializeForHash } from '@lianxin/kernel';

/** Rows of a log that do not follow on what stands: one was changed, is missing or out of place. */
export class BrokenRows extends Error {
  override readonly name = 'BrokenRows';
}

/** Puts rows of another log, an export's or another store's, into this one as they were recorded. */
export interface LogRestore {
  /**
   * The next rows in their order: version, times and hash as they are, positions of this log's own. Each has to follow
   * on the row before it in its stream, and its hash has to be that of its content, or it throws `BrokenRows`. Throws
   * `OverLimit` where this store takes less. Rows before the one at fault may stand then; none ever stands twice.
   */
  restoreEvents(rows: readonly RecordedEvent[]): Promise<void>;
}

/** Throws `BrokenRows` unless a row is the next of its stream and is what its hash says. `before`: the stream's last row. */
export function checkFollows(
  row: RecordedEvent,
  before: Pick<RecordedEvent, 'version' | 'hash'> | undefined,
  sha256: (text: string) => string,
): void {
  const { stream, version, prevHash, hash } = row;
  if (version !== (before?.version ?? 0) + 1 || prevHash !== (before?.hash ?? ''))
    throw new BrokenRows(`version ${version} of ${stream} does not follow on the row before it`);
  if (sha256(serializeForHash(row)) !== hash) throw new BrokenRows(`version ${version} of ${stream} was changed`);
}
