import type { Actor, Instant } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, isRejection } from '@lianxin/kernel';
import type { CaseCommand, CaseCommandType } from './index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { caseCommands, findCommand } from './case-commands.ts';
import { decide, commandRoles } from './decide.ts';
import { buildActingForAnother } from './acting-for-another.ts';

const hasAllowedRole = (type: CaseCommandType, { roles: own }: Actor): boolean =>
  own.some((role) => (commandRoles[type] as readonly string[]).includes(role));

type Attempt = Pick<CaseCommand, 'type' | 'actor' | 'at' | 'onBehalfOf'>;

/** A refusal that names a field is about what was said; any other is about the case or the person. */
function canSend(state: OpenedCase, attempt: Attempt, foreignState = NO_FOREIGN_STATE): boolean {
  const { type, actor, at } = attempt;
  if (!hasAllowedRole(type, actor)) return false;
  const { sample, targets } = findCommand(type) ?? {};
  const samples = targets?.(state) ?? [sample?.(state, at) ?? {}];
  return samples.some((data) => {
    const command = { ...attempt, commandId: 'possible', data, ingress: 'http' } as unknown as CaseCommand;
    const outcome = decide(state, command, foreignState);
    if (!isRejection(outcome)) return true;
    return outcome.field !== undefined && outcome.field !== 'onBehalfOf' && targets === undefined;
  });
}

/** What somebody may do to a case as it stands. */
export function listPossibleCommands(state: CaseState, actor: Actor, at: Instant): readonly CaseCommandType[] {
  if (!isOpened(state)) return [];
  const types = Object.keys(caseCommands) as CaseCommandType[];
  return types.filter((type) => canSend(state, { type, actor, at }));
}

/** What somebody may do to it for others. */
export const possibleForAnother = buildActingForAnother((state, attempt, { foreignState }) =>
  canSend(state, attempt, foreignState),
);
