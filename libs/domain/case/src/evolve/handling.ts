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

/** Remembers who acted, and for whom. */
export function withHandlers(before: OpenedCase, after: OpenedCase, event: CaseEvent): OpenedCase {
  const data = event.data as { readonly by?: string; readonly onBehalfOf?: string };
  if (data.by === undefined || data.by === CLOCK_ID || NOT_HANDLING.has(event.type)) return after;
  const lookingBack = before.stage === 'look-back' || before.stage === 'closed';
  if (lookingBack && ANYBODYS.has(event.type)) return after;
  const acted = withMember(after.handlers, data.by);
  const handlers = data.onBehalfOf === undefined ? acted : withMember(acted, data.onBehalfOf);
  return handlers === after.handlers ? after : { ...after, handlers };
}
