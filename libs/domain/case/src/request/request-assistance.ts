import type { ForeignState, Rejection } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, forbidden, invalid, isRejection, isSealed, localDateAt, refused } from '@lianxin/kernel';
import type { Programme, RuleBook } from '@lianxin/programme';
import type { EnterpriseState, OfficeState, Sender } from '@lianxin/registers';
import {
  CALENDAR_STREAM,
  CHANGES_STREAM,
  checkProject,
  findVersionInForce,
  limitToReachingRoles,
} from '@lianxin/registers';
import type { CaseCommandOf } from '../commands/index.ts';
import { syncCalendar } from '../clocks/sync-calendar.ts';
import { toProgrammePin } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { CaseDraft } from '../draft.ts';
import type { CaseEvent, CaseEventData } from '../events/index.ts';
import type { NoCase } from '../state/index.ts';
import { RULE_BOOK } from '../state/index.ts';
import type { RequestRights } from '../vocabulary.ts';
import { CATEGORIES, KINDS, RIGHTS_OF_IMPORT, RIGHTS_OF_REQUEST_SENDERS, URGENCIES } from '../vocabulary.ts';
import { officeStaffOf } from '../events/attribution.ts';
import { checkRequiredText, firstRejection, checkOneOf } from '../commands/check-values.ts';
import { attributionOf, hasRole } from '../commands/permissions.ts';

type RequestAssistance = CaseCommandOf<'RequestAssistance'>;

type RequestSender = keyof typeof RIGHTS_OF_REQUEST_SENDERS;

export const requestRoles = Object.keys(RIGHTS_OF_REQUEST_SENDERS) as readonly (RequestSender & Sender)[];

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
    checkRequiredText('text', data.text),
    checkContact(data),
    minted?.number ? undefined : refused('number-not-minted'),
  );

/** What one of the sender's roles may say, he may. */
function checkRights(command: RequestAssistance): Rejection | undefined {
  const { data, ingress } = command;
  const ofRoles = requestRoles.filter((role) => hasRole(command, role)).map((role) => RIGHTS_OF_REQUEST_SENDERS[role]);
  const rights: readonly RequestRights[] = ingress === 'import' ? [RIGHTS_OF_IMPORT] : ofRoles;
  const mayName = data.programme === undefined || rights.some(({ namesProgramme }) => namesProgramme);
  return firstRejection(
    checkOneOf('channel', data.channel, [...new Set(rights.flatMap(({ channels }) => channels))]),
    checkOneOf('origin', data.origin, [...new Set(rights.flatMap(({ origins }) => origins))]),
    mayName ? undefined : forbidden('programme-named-by-an-officer', { field: 'programme' }),
  );
}

const findOffice = ({ data: { office } }: RequestAssistance, foreignState: ForeignState): OfficeState | Rejection =>
  foreignState.stateOf<OfficeState>(`office-${office}`) ??
  refused('unknown-office', { field: 'office', params: { office } });

function findEnterprise({ data, at }: RequestAssistance, foreignState: ForeignState): EnterpriseState | Rejection {
  const enterprise = foreignState.stateOf<EnterpriseState>(`enterprise-${data.enterprise}`);
  if (!enterprise) return refused('unknown-enterprise', { field: 'enterprise' });
  const { project } = data;
  // As for the numbers of cases: the day is China's, whatever programme the case will have.
  const day = localDateAt(at, CHINA_OFFSET_MINUTES);
  return (project === undefined ? undefined : checkProject(enterprise.projects, project, day)) ?? enterprise;
}

/** The values that the ingress generated for the case, once; where draws decide what is looked at, nothing decides it before. */
function mintedValuesOf(
  { minted }: RequestAssistance,
  { sampling: { draw } }: Programme,
): Pick<CaseEventData['AssistanceRequested'], 'number' | 'sample'> {
  const { number = '', sample = number } = minted ?? {};
  return draw ? { number } : { number, sample };
}

/** The account that filed it; or that it came without one, and nobody knows yet from whom. */
function filerOf(command: RequestAssistance): { readonly requester?: string; readonly unverified?: true } {
  if (command.ingress === 'public') return { unverified: true };
  return hasRole(command, 'requester') ? { requester: command.actor.id } : {};
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
  // Everybody is shown which offices there are.
  const office = findOffice(sent, foreignState);
  if (isRejection(office)) return office;
  const command = limitToReachingRoles(sent, requestRoles, { office: sent.data.office, own: true });
  if (isRejection(command)) return command;
  const mayNot = checkRights(command);
  if (mayNot) return mayNot;
  const { data, at } = command;
  const enterprise = findEnterprise(command, foreignState);
  if (isRejection(enterprise)) return enterprise;
  const pack = findPack(none[RULE_BOOK], command, office, foreignState);
  if (isRejection(pack)) return pack;
  const draft = new CaseDraft(none, at);
  const pinned = {
    ...toProgrammePin(none[RULE_BOOK], pack),
    desk: officeStaffOf(office),
    holder: office.dutyOfficer,
  };
  const { sector } = enterprise;
  const said = {
    ...attributionOf(command),
    ...data,
    ...mintedValuesOf(command, pack),
    ...pinned,
    ...filerOf(command),
    sector,
  };
  const opener = draft.add('AssistanceRequested', omitUndefined(said));
  syncCalendar(draft, foreignState);
  startClock(draft, opener, { kind: 'intake' });
  return draft.events;
}
