import type { ClockAct } from '../events/index.ts';
import type { ClockState } from '../state/index.ts';

export const unfiredOf = (clock: ClockState, acts: readonly ClockAct[]): ClockAct[] =>
  acts.filter((act) => !clock.fired.includes(act.id));

export const isArmed = (clock: ClockState, { id }: ClockAct): boolean => clock.acts.some((act) => act.id === id);
