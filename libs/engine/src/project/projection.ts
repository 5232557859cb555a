import type { SlimEvent } from '@lianxin/kernel';
import type { ReadModel, Tables } from '../ports/index.ts';

/** One answer, kept up to date from the log: pure rules on rows; adapters do the reading and writing. */
export interface Projection extends ReadModel {
  /** Loads the rows a batch touches, projects in memory, writes them back: few calls, however long the batch. */
  apply(batch: readonly SlimEvent[], tables: Tables): Promise<unknown>;
}
