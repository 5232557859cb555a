import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import { needsAnothersWord } from '../clocks/promise.ts';
import type { Draft } from '../draft.ts';
import type { CaseEventData } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { has, isHolder } from './who.ts';

/**
 * Whoever answers for a date does not put it off himself: where the programme says so, another class, a second transfer
 * or a case taken up again needs a supervisor who does not hold it. Where nobody else had to agree, a first transfer
 * among them, reports keep the earlier date.
 */
export function needsAnother(state: OpenedCase, command: Command): Rejection | undefined {
  if (!needsAnothersWord(state)) return undefined;
  const isAnother = has(command, 'supervisor') && !isHolder(state, command);
  return isAnother ? undefined : forbidden('later-date-needs-supervisor');
}

const movesIn = ({ events }: Draft): readonly CaseEventData['ClockMoved'][] =>
  events.flatMap((event) => (event.type === 'ClockMoved' && event.data.owner === 'office' ? [event.data] : []));

/** Whether what was decided so far puts off a date of the office's, or brings one forward. */
export const putsOff = (draft: Draft): boolean => movesIn(draft).some(({ due, before }) => due > before);
export const bringsForward = (draft: Draft): boolean => movesIn(draft).some(({ due, before }) => due < before);

/** A first transfer is free; from the first refusal on each gives the clock of the intake anew. */
const isFree = ({ tally }: Pick<OpenedCase, 'tally'>): boolean => tally.transfersRefused === 0;

export const transferNeedsAnother = (state: OpenedCase, command: Command): Rejection | undefined =>
  isFree(state) ? undefined : needsAnother(state, command);

/** Whether another person had to agree to the transfer that is open. */
export const transferWasAgreed = (state: OpenedCase): boolean => !isFree(state) && needsAnothersWord(state);
