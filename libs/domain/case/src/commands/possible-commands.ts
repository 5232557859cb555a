import type { Actor, ForeignState, Instant, Rejection } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, isRejection, refused } from '@lianxin/kernel';
import type { ChecklistItem } from '@lianxin/programme';
import type { CaseCommand, CaseCommandType } from './index.ts';
import { isPackKnown, requirePack } from '../clocks/clock-rules.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { caseCommands, findCommand } from './case-commands.ts';
import { decide, commandRoles } from './decide.ts';
import { buildActingForAnother } from './acting-for-another.ts';

const TYPES = Object.keys(caseCommands) as readonly CaseCommandType[];

const hasAllowedRole = (type: CaseCommandType, { roles: own }: Actor): boolean =>
  own.some((role) => (commandRoles[type] as readonly string[]).includes(role));

type Attempt = Pick<CaseCommand, 'type' | 'actor' | 'at' | 'onBehalfOf'>;

function trySending(
  state: OpenedCase,
  attempt: Attempt,
  data: object,
  foreignState: ForeignState,
): Rejection | undefined {
  const command = { ...attempt, commandId: 'possible', data, ingress: 'http' } as unknown as CaseCommand;
  const outcome = decide(state, command, foreignState);
  return isRejection(outcome) ? outcome : undefined;
}

/** A refusal that names a field is about the sample data; any other is about the case or the person. */
const isAboutSample = ({ field }: Rejection): boolean => field !== undefined && field !== 'onBehalfOf';

function findSamples(state: OpenedCase, { type, at }: Attempt): readonly object[] {
  const { sample, targets } = findCommand(type) ?? {};
  return targets?.(state) ?? [sample?.(state, at) ?? {}];
}

/** Why it would be refused whatever is filled in; undefined where something could be sent. */
function findRefusal(
  state: OpenedCase,
  attempt: Attempt,
  foreignState: ForeignState = NO_FOREIGN_STATE,
): Rejection | undefined {
  const isPointing = findCommand(attempt.type)?.targets !== undefined;
  const outcomes = findSamples(state, attempt).map((data) => trySending(state, attempt, data, foreignState));
  const isSendable = (refusal?: Rejection): boolean => !refusal || (!isPointing && isAboutSample(refusal));
  if (outcomes.some(isSendable)) return undefined;
  return outcomes[0] ?? refused('nothing-to-point-at');
}

/** Whether the rules may take the command from the actor in this state, whatever is filled in. */
export const canSend = (state: OpenedCase, attempt: Attempt, foreignState?: ForeignState): boolean =>
  hasAllowedRole(attempt.type, attempt.actor) && findRefusal(state, attempt, foreignState) === undefined;

/** The commands that the actor may send in this state of the case. */
export function listPossibleCommands(state: CaseState, actor: Actor, at: Instant): readonly CaseCommandType[] {
  return isOpened(state) ? TYPES.filter((type) => canSend(state, { type, actor, at })) : [];
}

/** The commands that his roles allow and that would be refused now, each with the refusal; none that is sent as a part of another. */
export function listRefusedCommands(
  state: CaseState,
  actor: Actor,
  at: Instant,
): readonly { readonly type: CaseCommandType; readonly rejection: Rejection }[] {
  if (!isOpened(state)) return [];
  const own = TYPES.filter((type) => hasAllowedRole(type, actor) && findCommand(type)?.partOf === undefined);
  return own.flatMap((type) => {
    const rejection = findRefusal(state, { type, actor, at });
    return rejection ? [{ type, rejection }] : [];
  });
}

/** Of these data of a command, those that it would be accepted with now; default: one for each thing it points at. */
export function listAcceptedData<D extends object>(
  state: OpenedCase,
  attempt: Attempt,
  candidates: readonly D[] = (findCommand(attempt.type)?.targets?.(state) ?? []) as readonly D[],
): readonly D[] {
  return candidates.filter((data) => trySending(state, attempt, data, NO_FOREIGN_STATE) === undefined);
}

/** The items of the checklist that a command has to answer, in the programme's words; undefined where it names none. */
export function checklistItemsFor(state: OpenedCase, type: string): readonly ChecklistItem[] | undefined {
  const { asksItem } = findCommand(type as CaseCommandType) ?? {};
  return asksItem && isPackKnown(state)
    ? requirePack(state).checklist.filter(({ id }) => asksItem(state, id))
    : undefined;
}

/** What somebody may do to it for others. */
export const possibleForAnother = buildActingForAnother((state, attempt, { foreignState }) =>
  canSend(state, attempt, foreignState),
);
