import type { QueryContext } from '@lianxin/engine';
import type { Actor, Instant } from '@lianxin/kernel';

/** The actor as a query knows him. */
export const viewerOf = ({ id, roles, office }: Actor, now: Instant): QueryContext => ({
  ...{ account: id, roles, now },
  ...(office === undefined ? {} : { office }),
});
