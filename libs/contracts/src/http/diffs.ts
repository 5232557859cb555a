import { z } from 'zod';
import { digits } from '../scalars.ts';

export { applyStateChanges } from '@lianxin/kernel';
export type { StateChange, StatePath } from '@lianxin/kernel';

/** Entries a page of differences. */
export const DIFFS_PAGE_MAX = 200;

/** A page of what each entry changed: from which version, and how many entries. */
export const diffsQuery = z.strictObject({
  from: digits(999_999_999).optional(),
  limit: digits(DIFFS_PAGE_MAX).optional(),
});

/** One value of the state: where it stands, from the outside in; before and after, each absent where there is none. */
const changed = z.strictObject({
  path: z.array(z.union([z.string(), z.int()])),
  before: z.unknown().optional(),
  after: z.unknown().optional(),
});

/**
 * What each entry made of the state. `base`: the state before the first entry of the page. Neither holds what settle would
 * add; what is sealed or erased from the reader stays so in both.
 */
export const diffsReply = z.strictObject({
  id: z.string(),
  version: z.int(),
  base: z.unknown(),
  entries: z.array(
    z.strictObject({
      ...{ version: z.int(), type: z.string(), at: z.string(), recordedAt: z.string() },
      changed: z.array(changed),
    }),
  ),
  /** `from` of the next page. */
  next: z.int().optional(),
});

export type DiffsQuery = z.output<typeof diffsQuery>;
export type DiffsReply = z.output<typeof diffsReply>;
