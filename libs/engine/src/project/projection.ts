import type { FollowedEvent } from '@lianxin/kernel';
import type { Model, Tables } from '../ports/index.ts';

/** One answer, kept up to date from the log: pure rules on rows; adapters do the reading and writing. */
export interface Projection extends Model {
  /** Loads the rows a batch touches, folds in memory, writes them back: few calls, however long the batch. */
  apply(batch: readonly FollowedEvent[], tables: Tables): Promise<unknown>;
}
