import type { Facts, Rejection } from '@lianxin/kernel';
import { invalid, isSealed, refused } from '@lianxin/kernel';
import { findProgramme, refOf } from '@lianxin/programme';
import type { EnterpriseState, OfficeState } from '@lianxin/registers';
import type { CaseCommandOf } from '../../commands/index.ts';
import { startClock } from '../../clocks/start.ts';
import { Draft } from '../../draft.ts';
import type { CaseEvent } from '../../events/index.ts';
import { NO_CASE } from '../../state/index.ts';
import { CATEGORIES, CHANNELS, KINDS, ORIGINS, URGENCIES } from '../../vocabulary.ts';
import type { Sender } from '../rule.ts';
import { blank, firstOf, notOneOf } from '../values.ts';
import { byOf, has, otherOffice } from '../who.ts';

type RequestAssistance = CaseCommandOf<'RequestAssistance'>;

export const requestRoles: readonly Sender[] = ['requester', 'officer', 'cadre', 'verifier', 'integrator'];

export const requestNeeds = ({ office, enterprise }: RequestAssistance['data']): readonly string[] => [
  `office-${office}`,
  `enterprise-${enterprise}`,
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

function unknownPlace(
  data: RequestAssistance['data'],
  office?: OfficeState,
  enterprise?: EnterpriseState,
): Rejection | undefined {
  if (!office) return refused('unknown-office', { field: 'office', params: { office: data.office } });
  if (!enterprise) return refused('unknown-enterprise', { field: 'enterprise' });
  const { project } = data;
  if (project === undefined || enterprise.projects.some(({ id }) => id === project)) return undefined;
  return refused('unknown-project', { field: 'project', params: { project } });
}

/** Opens the case: the duty officer holds it until somebody takes it. */
export function requestAssistance(command: RequestAssistance, facts: Facts): readonly CaseEvent[] | Rejection {
  const { data, at, minted, actor } = command;
  const office = facts.of<OfficeState>(`office-${data.office}`);
  const enterprise = facts.of<EnterpriseState>(`enterprise-${data.enterprise}`);
  const why =
    badForm(command) ?? otherOffice(data.office, command, requestRoles) ?? unknownPlace(data, office, enterprise);
  if (why || !office) return why ?? refused('unknown-office');
  const pack = findProgramme(data.programme ?? office.programme);
  if (!pack) return invalid('programme', 'unknown-programme');
  const number = minted?.number ?? '';
  const { dutyOfficer, supervisor, leader } = office;
  const draft = new Draft(NO_CASE, at);
  const opener = draft.add('AssistanceRequested', {
    ...byOf(command),
    ...data,
    number,
    programme: refOf(pack),
    ...(has(command, 'requester') ? { requester: actor.id } : {}),
    desk: { dutyOfficer, supervisor, leader },
    holder: dutyOfficer,
    sample: minted?.sample ?? number,
  });
  startClock(draft, opener, { kind: 'intake' });
  return draft.events;
}
