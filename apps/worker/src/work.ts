import type { Part } from '@lianxin/platform';

/** One role at work. */
export interface Work {
  start(): void;
  /** Finishes what is under way, begins nothing more. */
  stop(): Promise<void>;
  readonly parts: readonly Part[];
}
