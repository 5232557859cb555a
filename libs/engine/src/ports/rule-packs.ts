import type { Rejection } from '@lianxin/kernel';

/** Rule packs kept in the record itself: it is read, and goes on, without the files that they came from. */
export interface RulePacks {
  /** `id@version`. Recorded when it returns; or why not: under this name the record holds another content. */
  ensureRecorded(ref: string): Promise<Rejection | undefined>;
}
