import type { Actor, Instant } from '@lianxin/kernel';
import { addressesOf } from '@lianxin/registers';
import { commandRoles } from '../../src/commands/decide.ts';
import type { Turn } from '../../src/turns/turn.ts';
import { TURN_COMMANDS } from '../../src/turns/turn.ts';

/** Whether it is this person's turn now, in his own right: what the to-do list asks of all cases at once. */
export function isTurnOf({ turn, whose, also, office, barred, notBefore }: Turn, actor: Actor, at: Instant): boolean {
  const senders: readonly string[] = commandRoles[TURN_COMMANDS[turn]];
  return (
    actor.office === office &&
    actor.roles.some((role) => senders.includes(role)) &&
    addressesOf(actor).some((name) => name === whose || also.includes(name)) &&
    !barred.includes(actor.id) &&
    (notBefore === undefined || notBefore <= at)
  );
}
