import { CLOCK } from '@lianxin/kernel';
import type { By, CaseEvent, CaseEventType } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { withMember } from './fold.ts';

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
const ANYBODYS: ReadonlySet<CaseEventType> = new Set<CaseEventType>(['NoteAdded', 'FileAttached']);

function isHandling(before: OpenedCase, type: CaseEventType): boolean {
  if (NOT_HANDLING.has(type)) return false;
  const lookingBack = before.stage === 'look-back' || before.stage === 'closed';
  return !(lookingBack && ANYBODYS.has(type));
}

/** What somebody was to the case, so that he may have been acted for. */
const hadAPart = ({ holder, coHandlers, lead, standIn }: OpenedCase, person: string): boolean =>
  [holder, lead, standIn, ...coHandlers].includes(person);

/**
 * Whom an event involves: whoever did it, and whom he did it for where that is proved. The ground proves it; an event
 * from before grounds were recorded is believed where that person had a part in the case then.
 */
export function involvedBy(before: OpenedCase, { by, onBehalfOf, ground }: Partial<By>): readonly string[] {
  const maker = by === undefined || by === CLOCK.id ? [] : [by];
  const proved = onBehalfOf !== undefined && (ground !== undefined || hadAPart(before, onBehalfOf));
  return proved ? [...maker, onBehalfOf] : maker;
}

/** Remembers who acted, and for whom. */
export function withHandlers(before: OpenedCase, after: OpenedCase, event: CaseEvent): OpenedCase {
  if (!isHandling(before, event.type)) return after;
  const handlers = involvedBy(before, event.data as Partial<By>).reduce(withMember, after.handlers);
  return handlers === after.handlers ? after : { ...after, handlers };
}
