import type { Facts, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, isSealed, refused } from '@lianxin/kernel';
import type { Programme } from '@lianxin/programme';
import { findProgramme } from '@lianxin/programme';
import type { EnterpriseState, OfficeState } from '@lianxin/registers';
import { CALENDAR_STREAM, CHANGES_STREAM, versionInForce } from '@lianxin/registers';
import type { CaseCommandOf } from '../../commands/index.ts';
import { noteCalendar } from '../../clocks/noted.ts';
import { pinOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { defined } from '../../defined.ts';
import { Draft } from '../../draft.ts';
import type { CaseEvent } from '../../events/index.ts';
import { NO_CASE } from '../../state/index.ts';
import { CATEGORIES, CHANNELS, KINDS, ORIGINS, URGENCIES } from '../../vocabulary.ts';
import { deskOf } from '../desk.ts';
import type { Sender } from '../rule.ts';
import { blank, firstOf, notOneOf } from '../values.ts';
import { byOf, has, withinReach } from '../who.ts';

type RequestAssistance = CaseCommandOf<'RequestAssistance'>;

export const requestRoles: readonly Sender[] = ['requester', 'officer', 'cadre', 'verifier', 'integrator'];

export const requestNeeds = ({ office, enterprise }: RequestAssistance['data']): readonly string[] => [
  `office-${office}`,
  `enterprise-${enterprise}`,
  CALENDAR_STREAM,
  CHANGES_STREAM,
];

function badContact({ contact }: RequestAssistance['data']): Rejection | undefined {
  if (isSealed(contact)) return undefined;
  return firstOf(blank('contact.name', contact?.name), blank('contact.phone', contact?.phone));
}

const badForm = ({ data, minted }: RequestAssistance): Rejection | undefined =>
  firstOf(
    notOneOf('kind', data.kind, KINDS),
    notOneOf('category', data.category, CATEGORIES),
    notOneOf('urgency', data.urgency, URGENCIES),
    notOneOf('channel', data.channel, CHANNELS),
    notOneOf('origin', data.origin, ORIGINS),
    blank('text', data.text),
    badContact(data),
    minted?.number ? undefined : refused('number-not-minted'),
  );

interface Register {
  readonly office: OfficeState;
  readonly enterprise: EnterpriseState;
}

function registered({ data }: RequestAssistance, facts: Facts): Register | Rejection {
  const office = facts.of<OfficeState>(`office-${data.office}`);
  if (!office) return refused('unknown-office', { field: 'office', params: { office: data.office } });
  const enterprise = facts.of<EnterpriseState>(`enterprise-${data.enterprise}`);
  if (!enterprise) return refused('unknown-enterprise', { field: 'enterprise' });
  const { project } = data;
  if (project === undefined || enterprise.projects.some(({ id }) => id === project)) return { office, enterprise };
  return refused('unknown-project', { field: 'project', params: { project } });
}

/** What the door drew for the case, once. */
function drawn({ minted }: RequestAssistance): { readonly number: string; readonly sample: string } {
  const { number = '', sample = number } = minted ?? {};
  return { number, sample };
}

function packFor({ data, at }: RequestAssistance, office: OfficeState, facts: Facts): Programme | Rejection {
  const ref = data.programme ?? office.programme;
  return findProgramme(versionInForce(facts, ref, at) ?? ref) ?? invalid('programme', 'unknown-programme');
}

/** Opens the case: the duty officer holds it until somebody takes it. */
export function requestAssistance(sent: RequestAssistance, facts: Facts): readonly CaseEvent[] | Rejection {
  const why = badForm(sent);
  if (why) return why;
  const command = withinReach(sent, requestRoles, { office: sent.data.office, own: true });
  if (isRejection(command)) return command;
  const { data, at, actor } = command;
  const found = registered(command, facts);
  if (isRejection(found)) return found;
  const pack = packFor(command, found.office, facts);
  if (isRejection(pack)) return pack;
  const draft = new Draft(NO_CASE, at);
  const requester = has(command, 'requester') ? actor.id : undefined;
  const pinned = { ...pinOf(pack), desk: deskOf(found.office), holder: found.office.dutyOfficer };
  const { sector } = found.enterprise;
  const said = { ...byOf(command), ...data, ...drawn(command), ...pinned, requester, sector };
  const opener = draft.add('AssistanceRequested', defined(said));
  noteCalendar(draft, facts);
  startClock(draft, opener, { kind: 'intake' });
  return draft.events;
}
