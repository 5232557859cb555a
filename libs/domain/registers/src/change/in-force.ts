import type { Facts, Instant } from '@lianxin/kernel';
import type { Change, ChangeState } from './rule-change.ts';

export const CHANGES_STREAM = 'change-rules';

/** A stopped change keeps what it did, and does no more. */
const holds = ({ status }: Change): boolean => status !== 'withdrawn' && status !== 'stopped';

/** Changes that take effect after `since` and by `now`, in their order. */
export function changesBetween(facts: Facts, since: Instant, now: Instant): readonly Change[] {
  const { changes } = facts.of<ChangeState>(CHANGES_STREAM) ?? { changes: [] };
  const last = changes.at(-1);
  if (!last || last.effectiveAt <= since) return [];
  return changes.filter((change) => holds(change) && change.effectiveAt > since && change.effectiveAt <= now);
}

const putsInForce = ({ what }: Change, programme: string): boolean =>
  what.kind === 'programme' && what.to.startsWith(`${programme}@`);

/** `id@version` that a change put in force for new cases; undefined while none was ordered for the programme. */
export function versionInForce(facts: Facts, programme: string, at: Instant): string | undefined {
  const { changes } = facts.of<ChangeState>(CHANGES_STREAM) ?? { changes: [] };
  const last = changes.findLast(
    (change) => holds(change) && change.effectiveAt <= at && putsInForce(change, programme),
  );
  return last?.what.kind === 'programme' ? last.what.to : undefined;
}
