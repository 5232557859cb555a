import { officeRole } from '@lianxin/registers';
import { isPackKnown, requirePack } from '../clocks/clock-rules.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { AssignmentState, CaseState, OpenedCase, RequestState, ResolutionState } from '../state/index.ts';
import { isOpened, runningClock, workClock } from '../state/index.ts';
import { listAcknowledgementTurns } from './acknowledgement-turns.ts';
import { listCallbackTurns, listDeclineTurns, listLookBackTurns } from './look-back-turns.ts';
import type { Turn } from './turn.ts';
import { createTurn } from './create-turn.ts';

function listTransferTurns(state: RequestState | AssignmentState): readonly Turn[] {
  if (!state.transfer) return [];
  const { toOffice } = state.transfer;
  const turn = createTurn(state, 'receive-transfer', officeRole(toOffice, 'officer'), {
    clock: runningClock(state, 'accept-transfer'),
  });
  return [{ ...turn, office: toOffice }];
}

/** A request that was returned is its requester's to complete. */
function listRequestTurns(state: RequestState): readonly Turn[] {
  if (state.transfer) return listTransferTurns(state);
  if (state.returned) return [];
  const clock = runningClock(state, 'intake');
  const next = state.unverified ? 'verify' : 'accept';
  return state.taken
    ? [createTurn(state, next, state.holder, { clock })]
    : [createTurn(state, 'take', officeRole(state.office, 'officer'), { clock })];
}

function createAssignmentTurn(state: AssignmentState): Turn {
  const { offer, asksSupervisor, tally } = state;
  if (offer) return createTurn(state, 'accept-offer', offer.cadre, { clock: runningClock(state, 'accept-offer') });
  const clock = runningClock(state, 'assign');
  return asksSupervisor || tally.refusals >= requirePack(state).refusals.countMax
    ? createTurn(state, 'assign', officeRole(state.office, 'supervisor'), { clock })
    : createTurn(state, 'offer', state.holder, { clock });
}

function listFirstContactTurns(state: AssignmentState | ResolutionState): readonly Turn[] {
  if (state.firstContact) return [];
  return [createTurn(state, 'first-contact', state.holder, { clock: runningClock(state, 'first-contact') })];
}

/** Nobody decides on what he asked for himself: then it is the leader's. */
function listExtensionTurns(state: ResolutionState): readonly Turn[] {
  const { extension, holder } = state;
  if (!extension) return [];
  const barred = [...new Set([...extension.askedBy, holder])];
  const leader = barred.includes(extension.approver) ? [officeRole(state.office, 'leader')] : [];
  return [
    createTurn(state, 'decide-extension', officeRole(state.office, 'supervisor'), {
      ...{ barred, also: leader },
      clock: runningClock(state, 'extension-decision'),
    }),
  ];
}

/** While a party is waited for it is that party's turn. */
function listWorkTurns(state: ResolutionState): readonly Turn[] {
  const clock = workClock(state);
  const because = clock?.kind === 'rework' ? 'rework' : 'resolve';
  return [
    ...listFirstContactTurns(state),
    ...(state.waitingOn ? [] : [createTurn(state, 'resolve', state.holder, { clock, because })]),
    ...listExtensionTurns(state),
  ];
}

function listStageTurns(state: OpenedCase): readonly Turn[] {
  switch (state.stage) {
    case 'request':
      return listRequestTurns(state);
    case 'cadre-assignment':
      return [
        ...(state.transfer ? listTransferTurns(state) : [createAssignmentTurn(state)]),
        ...listFirstContactTurns(state),
      ];
    case 'resolution':
      return listWorkTurns(state);
    case 'look-back':
      return [...listCallbackTurns(state), ...listLookBackTurns(state)];
    case 'closed':
      return [...listCallbackTurns(state), ...listDeclineTurns(state)];
  }
}

/**
 * What this case waits for somebody to do, and whose turn it is: for each of them the rules take its command then from
 * everybody whose turn it is, who has a role that sends it. None where the rules decide nothing.
 */
export function listTurns(state: CaseState): readonly Turn[] {
  if (!isOpened(state) || !isPackKnown(state)) return [];
  return [...listStageTurns(state), ...listAcknowledgementTurns(state)].map(omitUndefined) as readonly Turn[];
}
