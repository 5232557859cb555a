import { isRejection } from '@lianxin/kernel';
import { officeRole } from '@lianxin/registers';
import { dueNameOf } from '../clocks/clock-ref.ts';
import { lookBackStartOf } from '../clocks/look-back-clock.ts';
import { isDeclineToCheck } from '../look-back/decline-to-check.ts';
import { findCloseOutBasis } from '../look-back/close-out.ts';
import type { ClosedState, LookBackState } from '../state/index.ts';
import { hadHand, runningClock, runningClocks } from '../state/index.ts';
import { createTurn } from './create-turn.ts';
import type { Turn, TurnKind } from './turn.ts';

/** Calls to make, most pressing first; after the last call the requester has the word. */
const CALLED_ON: readonly string[] = ['callback', 'rating-callback', 'rating-correction'];

/** Officers and verifiers call the requester. */
export function listCallbackTurns(state: LookBackState | ClosedState): readonly Turn[] {
  const running = runningClocks(state);
  const clock = CALLED_ON.map((name) => running.find((one) => dueNameOf(one) === name)).find((one) => one);
  if (!clock) return [];
  const [officers, verifiers] = [officeRole(state.office, 'officer'), officeRole(state.office, 'verifier')];
  return [createTurn(state, 'callback', officers, { clock, also: [verifiers], because: clock.kind })];
}

/** Why a case cannot be closed out yet → what is to be done about it. What is left out is no verifier's. */
const VERIFIERS_TURNS: Readonly<Partial<Record<string, TurnKind>>> = {
  'look-back-missing': 'look-back',
  'items-failed': 'order-rectification',
  'recheck-missing': 'recheck',
};

const mayVerify = (state: LookBackState | ClosedState, person: string): boolean =>
  state.byException || !hadHand(state, person);

/** Who has or had a hand in the case, or filed it. */
const listParties = ({ handlers, resolvers, requester, absorbed, ...state }: LookBackState): readonly string[] => [
  ...new Set([
    ...[state.holder, ...state.coHandlers, ...handlers],
    ...resolvers,
    ...(requester === undefined ? [] : [requester]),
    ...absorbed.flatMap(({ requesters }) => requesters),
  ]),
];

/** Whether the rules take what is to be done from the verifier who was assigned. */
const isOpenTo = (state: LookBackState, turn: TurnKind, verifier: string): boolean =>
  mayVerify(state, verifier) && !(turn === 'close-out' && state.resolvers.includes(verifier));

/** The verifier's, once there is one who may do it; a close-out is any verifier's who had no hand in it. */
function createVerifiersTurn(state: LookBackState, turn: TurnKind): Turn {
  const clock = runningClock(state, 'look-back');
  const { verifier, office } = state;
  if (verifier === undefined && turn === 'close-out')
    return createTurn(state, turn, officeRole(office, 'verifier'), { clock, barred: listParties(state) });
  if (verifier === undefined || !isOpenTo(state, turn, verifier))
    return createTurn(state, 'assign-verifier', officeRole(office, 'supervisor'), { clock });
  const notBefore = turn === 'look-back' ? lookBackStartOf(state, state.at) : undefined;
  return createTurn(state, turn, verifier, { clock, notBefore });
}

/** What is left before the case is closed out, or that. */
export function listLookBackTurns(state: LookBackState): readonly Turn[] {
  const basis = findCloseOutBasis(state);
  if (!isRejection(basis)) return [createVerifiersTurn(state, 'close-out')];
  if (basis.code === 'rectification-open')
    return [createTurn(state, 'rectify', state.holder, { clock: runningClock(state, 'rectification') })];
  const turn = VERIFIERS_TURNS[basis.code];
  return turn === undefined ? [] : [createVerifiersTurn(state, turn)];
}

/** A declined case that was drawn is checked on paper, by whom the draw or the supervisor gave it. */
export function listDeclineTurns(state: ClosedState): readonly Turn[] {
  if (!isDeclineToCheck(state)) return [];
  const { verifier, office } = state;
  return verifier === undefined || !mayVerify(state, verifier)
    ? [createTurn(state, 'assign-verifier', officeRole(office, 'supervisor'))]
    : [createTurn(state, 'check-decline', verifier)];
}
