import type { CaseEvent, CaseEventType } from '../events/index.ts';
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

const CLOCK_ID = 'clock';

function isHandling(before: OpenedCase, type: CaseEventType): boolean {
  if (NOT_HANDLING.has(type)) return false;
  const lookingBack = before.stage === 'look-back' || before.stage === 'closed';
  return !(lookingBack && ANYBODYS.has(type));
}

/** Remembers who acted, and for whom. */
export function withHandlers(before: OpenedCase, after: OpenedCase, event: CaseEvent): OpenedCase {
  const { by, onBehalfOf } = event.data as { readonly by?: string; readonly onBehalfOf?: string };
  if (by === undefined || by === CLOCK_ID || !isHandling(before, event.type)) return after;
  const acted = withMember(after.handlers, by);
  const handlers = onBehalfOf === undefined ? acted : withMember(acted, onBehalfOf);
  return handlers === after.handlers ? after : { ...after, handlers };
}
