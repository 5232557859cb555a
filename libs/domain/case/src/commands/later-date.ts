import type { Command, Rejection } from '@lianxin/kernel';
import { forbidden } from '@lianxin/kernel';
import { isConsentRequired } from '../clocks/promised-date.ts';
import type { CaseDraft } from '../draft.ts';
import type { CaseEventData } from '../events/index.ts';
import type { OpenedCase } from '../state/index.ts';
import { hasRole, isHolder } from './permissions.ts';

/**
 * Nobody puts off a date that he answers for himself: where the programme says so, another class, a second transfer
 * or a case taken up again needs a supervisor who does not hold it. Where nobody else had to agree, a first transfer
 * among them, reports keep the earlier date.
 */
export function checkConsent(state: OpenedCase, command: Command): Rejection | undefined {
  if (!isConsentRequired(state)) return undefined;
  const isAnother = hasRole(command, 'supervisor') && !isHolder(state, command);
  return isAnother ? undefined : forbidden('later-date-needs-supervisor');
}

const listOfficeMoves = ({ events }: CaseDraft): readonly CaseEventData['ClockMoved'][] =>
  events.flatMap((event) => (event.type === 'ClockMoved' && event.data.owner === 'office' ? [event.data] : []));

/** Whether what was decided so far puts off a date of the office's, or brings one forward. */
export const isPuttingOff = (draft: CaseDraft): boolean =>
  listOfficeMoves(draft).some(({ due, before }) => due > before);
export const isBringingForward = (draft: CaseDraft): boolean =>
  listOfficeMoves(draft).some(({ due, before }) => due < before);

/** A first transfer needs no consent; each later one restarts the intake clock. */
const isFirstTransfer = ({ tally }: Pick<OpenedCase, 'tally'>): boolean => tally.transfersRefused === 0;

export const checkTransferConsent = (state: OpenedCase, command: Command): Rejection | undefined =>
  isFirstTransfer(state) ? undefined : checkConsent(state, command);

/** Whether another person had to agree to the transfer that is open. */
export const isTransferAgreed = (state: OpenedCase): boolean => !isFirstTransfer(state) && isConsentRequired(state);
