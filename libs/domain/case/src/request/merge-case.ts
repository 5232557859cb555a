import type { ForeignState, Instant, Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { stopAllClocks } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import type { AbsorbedCase, CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { checkRequiredText } from '../commands/check-values.ts';
import { attributionOf } from '../commands/permissions.ts';
import { heldOf, isMergedInto, isReserved, takenFrom, without } from './merging.ts';
import { checkVerified } from './verify-requester.ts';

/**
 * A case is merged only after every case that it absorbed has been merged into it, so merges never form a ring. Before a
 * source ends, its target is read: open, and with the source absorbed. The target itself ends only after it has read that
 * the source did. In a ring each case would end before the next, so the first before itself. Where two cases absorb each
 * other, the later does not wait for the earlier, its target; the earlier still waits, and then finds its target closed.
 * This holds because a target gives nothing back between being read and the end of the source. It does so only when the
 * source's own stream says that the reservation was given up: before the end, which then conflicts, or too late.
 */
function awaited(state: OpenedCase, target: OpenedCase, foreignState: ForeignState): Rejection | undefined {
  const open = state.absorbed.filter(
    ({ source }) => !isMergedInto(foreignState.stateOf<CaseState>(`case-${source}`), state),
  );
  const awaits = ({ sourceNumber }: AbsorbedCase): boolean =>
    sourceNumber !== target.number || state.number < target.number;
  const first = open.find(awaits);
  if (!first) return undefined;
  return refused(first.sourceNumber === target.number ? 'target-absorbed-here' : 'absorbed-not-merged', {
    field: 'into',
  });
}

/** Whether the target holds the source as it is: everybody it owes an answer by now, and no later date. */
function holds(target: OpenedCase, state: OpenedCase, at: Instant): boolean {
  const held = heldOf(target, state);
  return held !== undefined && isReserved(target, state, takenFrom(state, held.source, target, at));
}

/**
 * Other offices' cases are answered as if they did not exist, except one that absorbed this one and was transferred
 * since.
 */
const findTarget = (known: CaseState | undefined, source: OpenedCase): OpenedCase | undefined =>
  known && isOpened(known) && (known.office === source.office || heldOf(known, source)) ? known : undefined;

/** Second half of a merge, in the source: it ends here, its breaches stay, its clocks were not met. */
export const mergeCase = defineCommand<'MergeCase', 'request' | 'cadre-assignment' | 'resolution'>({
  roles: ['officer', 'supervisor'],
  stages: ['request', 'cadre-assignment', 'resolution'],
  leadsTo: ['closed'],
  elsewhere: { 'look-back': 'already-resolved' },
  readDependencies: ({ absorbed }, { into }) =>
    [into, ...absorbed.map(({ source }) => source)].map((id) => `case-${id}`),
  sample: () => ({ into: SAMPLE_TEXT, reason: SAMPLE_TEXT }),
  decide(draft, state, command, foreignState) {
    const { into, reason } = command.data;
    const why = checkVerified(state) ?? checkRequiredText('reason', reason);
    if (why) return why;
    const target = findTarget(foreignState.stateOf<CaseState>(`case-${into}`), state);
    if (!target) return refused('unknown-case', { field: 'into' });
    if (target.stage === 'closed') return refused('target-closed', { field: 'into' });
    const waits = awaited(state, target, foreignState);
    if (waits) return waits;
    if (!holds(target, state, draft.at)) return refused('not-absorbed', { field: 'into' });
    const because = draft.add('CaseMerged', { ...attributionOf(command), into, intoNumber: target.number, reason });
    stopAllClocks(draft, 'merged');
    const recipients = listRequesterAddresses(without(state, target));
    issueNotice(draft, { template: 'case-merged', recipients, because, params: { into: target.number } });
    return undefined;
  },
});
