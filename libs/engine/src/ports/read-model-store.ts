import type { FeedEvent, Position, ReadModel, Statement } from '@lianxin/kernel';

/** Where the tables of read models live. Disposable: all of it can be made again from the log. */
export interface ReadModelStore {
  /** Makes the table if it is missing or of another revision (then it is empty and its checkpoint at the start). */
  prepare(model: ReadModel): Promise<Position>;
  /** Folds a batch into the touched rows and moves the checkpoint to `upTo`, all in one transaction. A batch at or before the checkpoint changes nothing. */
  apply(model: ReadModel, events: readonly FeedEvent[], upTo: Position): Promise<void>;
  checkpoint(model: string): Promise<Position>;
  /** Empties the table and its checkpoint. */
  reset(model: ReadModel): Promise<void>;
  query(statement: Statement): Promise<readonly Record<string, unknown>[]>;
}
