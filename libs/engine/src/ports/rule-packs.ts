import type { Rejection } from '@lianxin/kernel';

/** Rule packs kept in the record itself, so that it can be read and continued without the files they came from. */
export interface RulePacks {
  /**
   * `ref` is `id@version`. Undefined when the pack is recorded; a refusal where the record holds other content under
   * it.
   */
  ensureRecorded(ref: string): Promise<Rejection | undefined>;
}
