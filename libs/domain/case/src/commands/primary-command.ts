import type { Actor } from '@lianxin/kernel';
import { addressesOf } from '@lianxin/registers';
import type { OpenedCase } from '../state/index.ts';
import { listTurns } from '../turns/list-turns.ts';
import type { Turn } from '../turns/turn.ts';
import { TURN_COMMANDS, toldInstead } from '../turns/turn.ts';
import type { CaseCommandType } from './index.ts';

/** A command that somebody may send, for himself or for another. */
interface Sendable {
  readonly type: string;
  readonly onBehalfOf?: string | undefined;
}

/** What nobody has a turn for while the case waits for its requester: what he answers, and what is done once he has. */
const WHILE_WAITING: readonly CaseCommandType[] = ['ResumeCase', 'CompleteRequest', 'ConfirmResolution', 'RateCase'];

/** Whether the turn is his own, or that of the person in whose stead he would send. */
function isTurnOf({ whose, also, barred }: Turn, actor: Actor, { onBehalfOf }: Sendable): boolean {
  if (barred.includes(actor.id)) return false;
  const own = onBehalfOf === undefined ? addressesOf(actor) : [onBehalfOf, toldInstead(onBehalfOf, actor.id)];
  return [whose, ...also].some((name) => own.includes(name));
}

/** First what is somebody's by name, then what anybody of his role may do; to acknowledge a rung is no work on the case. */
function urgencyOf({ turn, whose }: Turn, actor: Actor, { onBehalfOf = actor.id }: Sendable): number {
  if (turn === 'acknowledge') return 2;
  return whose === onBehalfOf ? 0 : 1;
}

/**
 * Of the commands that somebody may send, the one that the case waits for from him: that of the first turn that is his.
 * undefined: it waits for none of them.
 */
export function primaryCommandOf<S extends Sendable>(
  state: OpenedCase,
  possible: readonly S[],
  actor: Actor,
): S | undefined {
  const ofTurns = listTurns(state).flatMap((turn) => {
    const command = possible.find((one) => one.type === TURN_COMMANDS[turn.turn] && isTurnOf(turn, actor, one));
    return command ? [{ command, urgency: urgencyOf(turn, actor, command) }] : [];
  });
  const [first] = ofTurns.toSorted((one, other) => one.urgency - other.urgency);
  const waiting = WHILE_WAITING.flatMap((type) => possible.filter((one) => one.type === type));
  return first?.command ?? waiting[0];
}
