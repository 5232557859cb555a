import type { ForeignState, Instant } from '@lianxin/kernel';
import { lookUp, minInstant } from '@lianxin/kernel';
import { collectAbsorbedDues } from '../clocks/absorb-dues.ts';
import { syncCalendar } from '../clocks/sync-calendar.ts';
import { promisesWithout } from '../clocks/promised-date.ts';
import { CaseDraft } from '../draft.ts';
import type { AbsorbedDue } from '../events/index.ts';
import { listRequesterAddresses } from '../notices/recipients.ts';
import { settleCaseUntil } from '../settle/settle.ts';
import type { AbsorbedCase, CaseState, OpenedCase } from '../state/index.ts';

type Numbered = Pick<OpenedCase, 'number'>;
type Taken = Pick<AbsorbedCase, 'requesters' | 'dues'>;

export const heldOf = ({ absorbed }: OpenedCase, { number }: Numbered): AbsorbedCase | undefined =>
  absorbed.find(({ sourceNumber }) => sourceNumber === number);

export const isMergedInto = (source: CaseState | undefined, { number }: Numbered): boolean =>
  source?.stage === 'closed' && source.mergedInto === number;

/** Whether the source gave up what that target reserved: once true it stays true, and no merge relies on it. */
export const isYielded = (source: OpenedCase, { number }: Numbered, { reservation }: AbsorbedCase): boolean =>
  reservation <= (lookUp(source.yieldedMerges, number) ?? 0);

/** The case without what it absorbed from that other case, which is its own target. */
export const without = (state: OpenedCase, { number }: Numbered): OpenedCase => ({
  ...state,
  absorbed: state.absorbed.filter(({ sourceNumber }) => sourceNumber !== number),
});

/** The source settled until `at`, with the calendar as known: the state that its own next decision will see. */
export function asDecidedOn(known: OpenedCase, at: Instant, foreignState: ForeignState): OpenedCase {
  const draft = new CaseDraft(settleCaseUntil(known, at, foreignState), at);
  syncCalendar(draft, foreignState);
  return draft.currentCase;
}

/** What a target takes over from a source: the requesters it owes an answer, and its due dates. */
export const takenFrom = (source: OpenedCase, id: string, target: Numbered, at: Instant): Taken => ({
  requesters: listRequesterAddresses(without(source, target), `contact:${id}`),
  dues: collectAbsorbedDues(source, at),
});

const earliest = ({ due, promised }: AbsorbedDue): Instant => (promised ? minInstant(promised.due, due) : due);

const keeps = (held: Taken, { kind, due, promised }: AbsorbedDue): boolean =>
  held.dues.some((one) => one.kind === kind && one.due <= due && (!promised || earliest(one) <= promised.due));

/** Whether what a target took over equals the source now: the same people, and no date or promise earlier. */
function isCurrent(held: Taken, source: Taken): boolean {
  const [there, here] = [new Set(held.requesters), new Set(source.requesters)];
  const samePeople = there.size === here.size && [...here].every((one) => there.has(one));
  return samePeople && source.dues.every((due) => keeps(held, due));
}

/** Whether a merge may rely on what the target holds: it equals the source now, and was not given up. */
export function isReserved(target: OpenedCase, source: OpenedCase, taken: Taken): boolean {
  const held = heldOf(target, source);
  return held !== undefined && !isYielded(source, target, held) && isCurrent(held, taken);
}

export function giveBack(draft: CaseDraft, { source, sourceNumber }: AbsorbedCase): void {
  const promises = promisesWithout(draft.currentCase, source);
  draft.add('CaseReleased', { source, sourceNumber, ...(promises.length > 0 && { promises }) });
}
