import { CLOCK_ACTOR } from '@lianxin/kernel';
import type { Attribution, CaseEvent, CaseEventType } from './index.ts';
import type { OpenedCase } from '../state/index.ts';
import { addMember } from './event-evolver.ts';

/** Looking whether it is done, and watching over those who do it, is no act of the handling. */
const NOT_HANDLING: ReadonlySet<CaseEventType> = new Set<CaseEventType>([
  'CallbackRecorded',
  'ResolutionConfirmed',
  'CaseRated',
  'VerifierAssigned',
  'LookBackRecorded',
  'RectificationOrdered',
  'RecheckRecorded',
  'CaseClosedOut',
  'RungAcknowledged',
  'RungRaised',
  'BreachExcused',
]);

/** Beside the look-back a note or a file is the verifier's own. */
const NOT_HANDLING_IN_LOOK_BACK: ReadonlySet<CaseEventType> = new Set<CaseEventType>(['NoteAdded', 'FileAttached']);

function isHandling(before: OpenedCase, type: CaseEventType): boolean {
  if (NOT_HANDLING.has(type)) return false;
  const lookingBack = before.stage === 'look-back' || before.stage === 'closed';
  return !(lookingBack && NOT_HANDLING_IN_LOOK_BACK.has(type));
}

/** What somebody was to the case, so that he may have been acted for. */
const isParticipant = ({ holder, coHandlers, lead, standIn }: OpenedCase, person: string): boolean =>
  [holder, lead, standIn, ...coHandlers].includes(person);

/**
 * Whom an event involves: whoever did it, and whom he did it for where that is proved. The ground proves it; an event
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

/** Remembers who acted, and for whom. */
export function addHandlers(before: OpenedCase, after: OpenedCase, event: CaseEvent): OpenedCase {
  if (!isHandling(before, event.type)) return after;
  const handlers = listPersonsInvolved(before, event.data as Partial<Attribution>).reduce(addMember, after.handlers);
  return handlers === after.handlers ? after : { ...after, handlers };
}
