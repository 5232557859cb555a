import type { ForeignState, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, isSealed, refused } from '@lianxin/kernel';
import type { Programme, RuleBook } from '@lianxin/programme';
import type { EnterpriseState, OfficeState, Sender } from '@lianxin/registers';
import { CALENDAR_STREAM, CHANGES_STREAM, findVersionInForce, limitToReachingRoles } from '@lianxin/registers';
import type { CaseCommandOf } from '../commands/index.ts';
import { syncCalendar } from '../clocks/sync-calendar.ts';
import { toProgrammePin } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { CaseDraft } from '../draft.ts';
import type { CaseEvent } from '../events/index.ts';
import type { NoCase } from '../state/index.ts';
import { RULE_BOOK } from '../state/index.ts';
import { CATEGORIES, CHANNELS, KINDS, ORIGINS, URGENCIES } from '../vocabulary.ts';
import { officeStaffOf } from './office-staff.ts';
import { checkRequiredText, firstRejection, checkOneOf } from '../commands/check-values.ts';
import { attributionOf, hasRole } from '../commands/permissions.ts';

type RequestAssistance = CaseCommandOf<'RequestAssistance'>;

export const requestRoles: readonly Sender[] = ['requester', 'officer', 'cadre', 'verifier', 'integrator'];

export const requestDependencies = ({ office, enterprise }: RequestAssistance['data']): readonly string[] => [
  `office-${office}`,
  `enterprise-${enterprise}`,
  CALENDAR_STREAM,
  CHANGES_STREAM,
];

function checkContact({ contact }: RequestAssistance['data']): Rejection | undefined {
  if (isSealed(contact)) return undefined;
  return firstRejection(
    checkRequiredText('contact.name', contact?.name),
    checkRequiredText('contact.phone', contact?.phone),
  );
}

const checkForm = ({ data, minted }: RequestAssistance): Rejection | undefined =>
  firstRejection(
    checkOneOf('kind', data.kind, KINDS),
    checkOneOf('category', data.category, CATEGORIES),
    checkOneOf('urgency', data.urgency, URGENCIES),
    checkOneOf('channel', data.channel, CHANNELS),
    checkOneOf('origin', data.origin, ORIGINS),
    checkRequiredText('text', data.text),
    checkContact(data),
    minted?.number ? undefined : refused('number-not-minted'),
  );

interface RegisteredParties {
  readonly office: OfficeState;
  readonly enterprise: EnterpriseState;
}

function findRegistered({ data }: RequestAssistance, foreignState: ForeignState): RegisteredParties | Rejection {
  const office = foreignState.stateOf<OfficeState>(`office-${data.office}`);
  if (!office) return refused('unknown-office', { field: 'office', params: { office: data.office } });
  const enterprise = foreignState.stateOf<EnterpriseState>(`enterprise-${data.enterprise}`);
  if (!enterprise) return refused('unknown-enterprise', { field: 'enterprise' });
  const { project } = data;
  if (project === undefined || enterprise.projects.some(({ id }) => id === project)) return { office, enterprise };
  return refused('unknown-project', { field: 'project', params: { project } });
}

/** What the ingress drew for the case, once. */
function drawnValuesOf({ minted }: RequestAssistance): { readonly number: string; readonly sample: string } {
  const { number = '', sample = number } = minted ?? {};
  return { number, sample };
}

function findPack(
  ruleBook: RuleBook,
  { data, at }: RequestAssistance,
  office: OfficeState,
  foreignState: ForeignState,
): Programme | Rejection {
  const ref = data.programme ?? office.programme;
  return ruleBook.find(findVersionInForce(foreignState, ref, at) ?? ref) ?? invalid('programme', 'unknown-programme');
}

/** Opens the case: the duty officer holds it until somebody takes it. */
export function requestAssistance(
  none: NoCase,
  sent: RequestAssistance,
  foreignState: ForeignState,
): readonly CaseEvent[] | Rejection {
  const why = checkForm(sent);
  if (why) return why;
  const command = limitToReachingRoles(sent, requestRoles, { office: sent.data.office, own: true });
  if (isRejection(command)) return command;
  const { data, at, actor } = command;
  const found = findRegistered(command, foreignState);
  if (isRejection(found)) return found;
  const pack = findPack(none[RULE_BOOK], command, found.office, foreignState);
  if (isRejection(pack)) return pack;
  const draft = new CaseDraft(none, at);
  const requester = hasRole(command, 'requester') ? actor.id : undefined;
  const pinned = {
    ...toProgrammePin(none[RULE_BOOK], pack),
    desk: officeStaffOf(found.office),
    holder: found.office.dutyOfficer,
  };
  const { sector } = found.enterprise;
  const said = { ...attributionOf(command), ...data, ...drawnValuesOf(command), ...pinned, requester, sector };
  const opener = draft.add('AssistanceRequested', omitUndefined(said));
  syncCalendar(draft, foreignState);
  startClock(draft, opener, { kind: 'intake' });
  return draft.events;
}
