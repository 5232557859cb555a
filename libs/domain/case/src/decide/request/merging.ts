import type { Facts, Instant } from '@lianxin/kernel';
import { earlierOf } from '@lianxin/kernel';
import { duesOf } from '../../clocks/absorb.ts';
import { noteCalendar } from '../../clocks/noted.ts';
import { promisesWithout } from '../../clocks/promise.ts';
import { Draft } from '../../draft.ts';
import type { AbsorbedDue } from '../../events/index.ts';
import { requesterOf } from '../../notices/recipients.ts';
import { settledBy } from '../../settle/settled.ts';
import type { Absorbed, CaseState, OpenedCase } from '../../state/index.ts';

type Numbered = Pick<OpenedCase, 'number'>;
type Taken = Pick<Absorbed, 'requesters' | 'dues'>;

export const heldOf = ({ absorbed }: OpenedCase, { number }: Numbered): Absorbed | undefined =>
  absorbed.find(({ sourceNumber }) => sourceNumber === number);

export const isMergedInto = (source: CaseState | undefined, { number }: Numbered): boolean =>
  source?.stage === 'closed' && source.mergedInto === number;

/** The case without what it took over from that other one, into which it goes itself. */
export const without = (state: OpenedCase, { number }: Numbered): OpenedCase => ({
  ...state,
  absorbed: state.absorbed.filter(({ sourceNumber }) => sourceNumber !== number),
});

/** A source as its own next decision will see it. */
export function asDecidedOn(known: OpenedCase, at: Instant, facts: Facts): OpenedCase {
  const draft = new Draft(settledBy(known, at, facts), at);
  noteCalendar(draft, facts);
  return draft.now;
}

/** Everybody a source owes an answer, and its dates. */
export const takenFrom = (source: OpenedCase, id: string, target: Numbered, at: Instant): Taken => ({
  requesters: requesterOf(without(source, target), `contact:${id}`),
  dues: duesOf(source, at),
});

const earliest = ({ due, promised }: AbsorbedDue): Instant => (promised ? earlierOf(promised.due, due) : due);

const keeps = (held: Taken, { kind, due, promised }: AbsorbedDue): boolean =>
  held.dues.some((one) => one.kind === kind && one.due <= due && (!promised || earliest(one) <= promised.due));

/** Whether what a target took over is the source as it stands: the same people, and no date or promise earlier. */
export function isCurrent(held: Taken, source: Taken): boolean {
  const [there, here] = [new Set(held.requesters), new Set(source.requesters)];
  const samePeople = there.size === here.size && [...here].every((one) => there.has(one));
  return samePeople && source.dues.every((due) => keeps(held, due));
}

export function giveBack(draft: Draft, { source, sourceNumber }: Absorbed): void {
  const promises = promisesWithout(draft.now, source);
  draft.add('CaseReleased', { source, sourceNumber, ...(promises.length > 0 && { promises }) });
}
