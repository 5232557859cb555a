import { CLOCK_ACTOR } from '@lianxin/kernel';
import type { OpenedCase } from '../state/index.ts';
import type { Attribution } from './attribution.ts';
import { addMember } from './event-definition.ts';

/** Whether a person had a part in the case, so that somebody may have acted for him. */
const isParticipant = ({ holder, coHandlers, lead, standIn }: OpenedCase, person: string): boolean =>
  [holder, lead, standIn, ...coHandlers].includes(person);

/**
 * Whom an event involves: its actor, and the person he acted for where that is proved. The ground proves it; an event
 * from before grounds were recorded is believed where that person had a part in the case then.
 */
export function listPersonsInvolved(
  before: OpenedCase,
  { by, onBehalfOf, ground }: Partial<Attribution>,
): readonly string[] {
  const maker = by === undefined || by === CLOCK_ACTOR.id ? [] : [by];
  const proved = onBehalfOf !== undefined && (ground !== undefined || isParticipant(before, onBehalfOf));
  return proved ? [...maker, onBehalfOf] : maker;
}

/** The state with the event's actor, and the person acted for, among the handlers. */
export function addHandlers(before: OpenedCase, after: OpenedCase, data: Partial<Attribution>): OpenedCase {
  const handlers = listPersonsInvolved(before, data).reduce(addMember, after.handlers);
  return handlers === after.handlers ? after : { ...after, handlers };
}
