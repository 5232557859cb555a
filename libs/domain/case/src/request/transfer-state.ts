import { omit } from '../events/event-definition.ts';
import type { AssignmentState, OpenedCase, RequestState, Transfer } from '../state/index.ts';

const isTransferable = (state: OpenedCase): state is RequestState | AssignmentState =>
  state.stage === 'request' || state.stage === 'cadre-assignment';

export const setTransfer = (state: OpenedCase, transfer: Transfer): OpenedCase =>
  isTransferable(state) ? { ...state, transfer } : state;

export const clearTransfer = (state: OpenedCase): OpenedCase =>
  isTransferable(state) ? (omit(state, 'transfer') as OpenedCase) : state;
