import type { Facts, Rejection } from '@lianxin/kernel';
import { NO_FACTS, invalid, isRejection, missing, orRefused, refused } from '@lianxin/kernel';
import { CALENDAR_STREAM, DECIDED_BEFORE, DECIDED_FROM } from '@lianxin/registers';
import { noteCalendar } from '../clocks/noted.ts';
import { knowsPack } from '../clocks/pack.ts';
import type { CaseCommand, CaseCommandOf, CaseCommandType } from '../commands/index.ts';
import { Draft } from '../draft.ts';
import type { CaseEvent } from '../events/index.ts';
import type { CaseState, OpenedCase } from '../state/index.ts';
import { isOpened } from '../state/index.ts';
import { grounded, groundedNeeds } from './in-the-stead.ts';
import type { Sender, AnyRule } from './rule.ts';
import { rules } from './rules.ts';
import type { OngoingType } from './rules.ts';
import { requestAssistance, requestNeeds, requestRoles } from './request/request-assistance.ts';
import { isFiledBy, withinReach } from './who.ts';

type AnyCommandRule = AnyRule<CaseCommandType>;
const ruleOf = (type: CaseCommandType): AnyCommandRule | undefined =>
  (rules as unknown as Partial<Record<CaseCommandType, AnyCommandRule>>)[type];

function misplaced(state: OpenedCase, rule: AnyCommandRule): Rejection | undefined {
  const { stage } = state;
  if (rule.stages.includes(stage)) return undefined;
  const code = rule.elsewhere?.[stage] ?? (stage === 'closed' ? 'case-closed' : 'wrong-stage');
  return refused(code, { params: { stage } });
}

/** The office a command is an affair of: the receiving one, where one is asked to take the case over. */
function officeOf(state: OpenedCase, rule: AnyCommandRule): string {
  const transfer = 'transfer' in state ? state.transfer : undefined;
  return rule.office === 'receiving' && transfer ? transfer.toOffice : state.office;
}

/** Of a request that staff took down for somebody without an account, a file says itself whose it was. */
const isOwn = (state: OpenedCase, { actor, door }: CaseCommand): boolean =>
  isFiledBy(state, actor) || (door === 'import' && state.requester === undefined);

function decideOngoing(state: OpenedCase, command: CaseCommand, facts: Facts): readonly CaseEvent[] | Rejection {
  const rule = ruleOf(command.type);
  if (!rule) return refused('already-requested');
  const place = { office: officeOf(state, rule), own: isOwn(state, command) };
  const reaching = withinReach(command, rule.roles, place);
  if (isRejection(reaching)) return reaching;
  const why = misplaced(state, rule);
  if (why) return why;
  if (!knowsPack(state)) return refused('unknown-programme', { params: { programme: state.programme } });
  const sent = grounded(state, reaching, facts);
  if (isRejection(sent)) return sent;
  const draft = new Draft(state, command.at);
  noteCalendar(draft, facts);
  return rule.decide(draft, draft.now, sent as never, facts) ?? draft.events;
}

/** Facts, or a reason by code. Never throws. */
export function decide(state: CaseState, command: CaseCommand, facts: Facts): readonly CaseEvent[] | Rejection {
  if (command.at < DECIDED_FROM || command.at >= DECIDED_BEFORE) return invalid('at', 'outside-calendar');
  if (!isOpened(state) && command.type !== 'RequestAssistance') return missing('no-such-case');
  return orRefused(() =>
    isOpened(state)
      ? decideOngoing(state, command, facts)
      : requestAssistance(command as CaseCommandOf<'RequestAssistance'>, facts),
  );
}

export function needs(state: CaseState, command: CaseCommand, facts = NO_FACTS): readonly string[] {
  if (command.type === 'RequestAssistance') return isOpened(state) ? [] : requestNeeds(command.data);
  if (!isOpened(state)) return [];
  const { type, data, at } = command;
  const known = { facts, at };
  return [
    CALENDAR_STREAM,
    ...(ruleOf(type)?.needs?.(state, data as never, known) ?? []),
    ...groundedNeeds(state, command, known),
  ];
}

const rolesOf = (type: OngoingType): readonly Sender[] => rules[type].roles;

/** Who may send what. */
export const roles = {
  RequestAssistance: requestRoles,
  ...(Object.fromEntries(Object.keys(rules).map((type) => [type, rolesOf(type as OngoingType)])) as Readonly<
    Record<OngoingType, readonly Sender[]>
  >),
} satisfies Readonly<Record<CaseCommandType, readonly Sender[]>>;
