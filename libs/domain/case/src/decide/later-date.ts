import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import { packOf } from '../clocks/pack.ts';
import type { Draft } from '../draft.ts';
import type { CaseEventData } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { has, isHolder } from './who.ts';

/**
 * Whoever answers for a date does not put it off himself: where the programme says so, another class, a second transfer
 * or a case taken up again needs a supervisor who does not hold it. Elsewhere reports keep the earlier date.
 */
export function needsAnother(state: OpenedCase, command: Command): Rejection | undefined {
  if (packOf(state).laterDates?.then !== 'needs-another') return undefined;
  const isAnother = has(command, 'supervisor') && !isHolder(state, command);
  return isAnother ? undefined : forbidden('later-date-needs-supervisor');
}

const movesIn = ({ events }: Draft): readonly CaseEventData['ClockMoved'][] =>
  events.flatMap((event) => (event.type === 'ClockMoved' && event.data.owner === 'office' ? [event.data] : []));

/** Whether what was decided so far puts off a date of the office's, or brings one forward. */
export const putsOff = (draft: Draft): boolean => movesIn(draft).some(({ due, before }) => due > before);
export const bringsForward = (draft: Draft): boolean => movesIn(draft).some(({ due, before }) => due < before);
