import type { ClockRef, ClockAct, ClockKind } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';

/** What every event of a clock begins with. */
export const clockRefOf = ({ clock, kind, owner }: ClockRef): ClockRef => ({ clock, kind, owner });

export const unfiredOf = (clock: ClockState, acts: readonly ClockAct[]): ClockAct[] =>
  acts.filter((act) => !clock.fired.includes(act.id));

export const isArmed = (clock: ClockState, { id }: ClockAct): boolean => clock.acts.some((act) => act.id === id);

/** Why the clock after the last permitted call runs: until it is due the requester may still answer. */
export const LAST_CALL = 'last-call';

/** Which breach a missed due date is: no answer after the last call is no breach of the caller. */
export type DueName = ClockKind | typeof LAST_CALL;

export const dueNameOf = ({ kind, because }: Pick<ClockState, 'kind' | 'because'>): DueName =>
  because === LAST_CALL ? LAST_CALL : kind;
