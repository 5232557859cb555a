import type { Facts, Instant, Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { stopAll } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { requesterOf } from '../../notices/recipients.ts';
import type { Absorbed, CaseState, OpenedCase } from '../../state/index.ts';
import { isOpened } from '../../state/index.ts';
import { rule } from '../rule.ts';
import { blank } from '../values.ts';
import { byOf } from '../who.ts';
import { heldOf, isCurrent, isMergedInto, takenFrom, without } from './merging.ts';

/**
 * Whoever was absorbed here ends here first. So no merges of any number close a ring: a case is read open, and to have
 * absorbed the source, before the source ends in it, and so ends itself only after it has read that the source did.
 * Round a ring each would end before the next, and the first before itself. Of two that meet, the later case need not
 * wait for the earlier one, into which it goes: that one still waits for it, and then finds it closed. All of this holds
 * while a target gives nothing back between being read and the end of the source; the same merge sent twice at the same
 * moment can do that, where the one that reserved is refused and the other is not.
 */
function awaited(state: OpenedCase, target: OpenedCase, facts: Facts): Rejection | undefined {
  const open = state.absorbed.filter(({ source }) => !isMergedInto(facts.of<CaseState>(`case-${source}`), state));
  const awaits = ({ sourceNumber }: Absorbed): boolean =>
    sourceNumber !== target.number || state.number < target.number;
  const first = open.find(awaits);
  if (!first) return undefined;
  return refused(first.sourceNumber === target.number ? 'target-absorbed-here' : 'absorbed-not-merged', {
    field: 'into',
  });
}

/** It is held as it stands: everybody it owes an answer by now is owed it there, and no later. */
function holds(target: OpenedCase, state: OpenedCase, at: Instant): boolean {
  const held = heldOf(target, state);
  return held !== undefined && isCurrent(held, takenFrom(state, held.source, target, at));
}

/** Of another office's case nobody learns whether there is one; one that took this over may have been transferred since. */
const targetOf = (known: CaseState | undefined, source: OpenedCase): OpenedCase | undefined =>
  known && isOpened(known) && (known.office === source.office || heldOf(known, source)) ? known : undefined;

/** Second half of a merge, in the source: it ends here, its breaches stay, its clocks were not met. */
export const mergeCase = rule<'MergeCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  leadsTo: ['closed'],
  elsewhere: { 'look-back': 'already-resolved' },
  needs: ({ absorbed }, { into }) => [into, ...absorbed.map(({ source }) => source)].map((id) => `case-${id}`),
  decide(draft, state, command, facts) {
    const { into, reason } = command.data;
    const why = blank('reason', reason);
    if (why) return why;
    const target = targetOf(facts.of<CaseState>(`case-${into}`), state);
    if (!target) return refused('unknown-case', { field: 'into' });
    if (target.stage === 'closed') return refused('target-closed', { field: 'into' });
    const waits = awaited(state, target, facts);
    if (waits) return waits;
    if (!holds(target, state, draft.at)) return refused('not-absorbed', { field: 'into' });
    const because = draft.add('CaseMerged', { ...byOf(command), into, intoNumber: target.number, reason });
    stopAll(draft, 'merged');
    const recipients = requesterOf(without(state, target));
    tell(draft, { template: 'case-merged', recipients, because, params: { into: target.number } });
    return undefined;
  },
});
