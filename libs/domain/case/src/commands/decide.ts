import type { ForeignState, Rejection } from '@lianxin/kernel';
import { NO_FOREIGN_STATE, invalid, isRejection, missing, valueOrRejection, refused } from '@lianxin/kernel';
import type { Sender } from '@lianxin/registers';
import { CALENDAR_STREAM, DECISIONS_BEFORE, DECISIONS_FROM, limitToReachingRoles } from '@lianxin/registers';
import { syncCalendar } from '../clocks/sync-calendar.ts';
import { isPackKnown } from '../clocks/clock-rules.ts';
import type { CaseCommand, CaseCommandOf, CaseCommandType } from './index.ts';
import { CaseDraft } from '../draft.ts';
import type { CaseEvent } from '../events/index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isFiledBy, isOpened } from '../state/index.ts';
import { attachGround, groundDependenciesOf } from './acting-for-another.ts';
import type { OngoingCommandType } from './case-commands.ts';
import { caseCommands, findCommand } from './case-commands.ts';
import type { AnyCommandDefinition } from './command-definition.ts';
import { requestAssistance, requestDependencies, requestRoles } from '../request/request-assistance.ts';

function checkStage(state: OpenedCase, rule: AnyCommandDefinition): Rejection | undefined {
  const { stage } = state;
  if (rule.stages.includes(stage)) return undefined;
  const code = rule.elsewhere?.[stage] ?? (stage === 'closed' ? 'case-closed' : 'wrong-stage');
  return refused(code, { params: { stage } });
}

/** The office that a command belongs to: the receiving one, where it is asked to take the case over. */
function responsibleOfficeOf(state: OpenedCase, rule: AnyCommandDefinition): string {
  const transfer = 'transfer' in state ? state.transfer : undefined;
  return rule.office === 'receiving' && transfer ? transfer.toOffice : state.office;
}

/** Whether the actor acts on his own case. An import file says itself whose a request was that staff took down. */
const isOwnCase = (state: OpenedCase, { actor, ingress }: CaseCommand): boolean =>
  isFiledBy(state, actor) || (ingress === 'import' && state.requester === undefined);

function decideOngoing(
  state: OpenedCase,
  command: CaseCommand,
  foreignState: ForeignState,
): readonly CaseEvent[] | Rejection {
  const rule = findCommand(command.type);
  if (!rule) return refused('already-requested');
  const place = { office: responsibleOfficeOf(state, rule), own: isOwnCase(state, command) };
  const reaching = limitToReachingRoles(command, rule.roles, place);
  if (isRejection(reaching)) return reaching;
  const why = checkStage(state, rule);
  if (why) return why;
  if (!isPackKnown(state)) return refused('unknown-programme', { params: { programme: state.programme } });
  const sent = attachGround(state, reaching, foreignState);
  if (isRejection(sent)) return sent;
  const draft = new CaseDraft(state, command.at);
  syncCalendar(draft, foreignState);
  return rule.decide(draft, draft.currentCase, sent as never, foreignState) ?? draft.events;
}

/** Decides a command in this state: its events, or a refusal. Pure, and never throws. */
export function decide(
  state: CaseState,
  command: CaseCommand,
  foreignState: ForeignState,
): readonly CaseEvent[] | Rejection {
  if (command.at < DECISIONS_FROM || command.at >= DECISIONS_BEFORE) return invalid('at', 'outside-calendar');
  if (!isOpened(state) && command.type !== 'RequestAssistance') return missing('no-such-case');
  return valueOrRejection(() =>
    isOpened(state)
      ? decideOngoing(state, command, foreignState)
      : requestAssistance(state, command as CaseCommandOf<'RequestAssistance'>, foreignState),
  );
}

export function readDependencies(
  state: CaseState,
  command: CaseCommand,
  foreignState = NO_FOREIGN_STATE,
): readonly string[] {
  if (command.type === 'RequestAssistance') return isOpened(state) ? [] : requestDependencies(command.data);
  if (!isOpened(state)) return [];
  const { type, data, at } = command;
  const known = { foreignState, at };
  return [
    CALENDAR_STREAM,
    ...(findCommand(type)?.readDependencies?.(state, data as never, known) ?? []),
    ...groundDependenciesOf(state, command, known),
  ];
}

const rolesOf = (type: OngoingCommandType): readonly Sender[] => caseCommands[type].roles;

/** Command type → the roles that may send it. */
export const commandRoles = {
  RequestAssistance: requestRoles,
  ...(Object.fromEntries(
    Object.keys(caseCommands).map((type) => [type, rolesOf(type as OngoingCommandType)]),
  ) as Readonly<Record<OngoingCommandType, readonly Sender[]>>),
} satisfies Readonly<Record<CaseCommandType, readonly Sender[]>>;
