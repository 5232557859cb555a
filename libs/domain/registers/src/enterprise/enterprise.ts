import type { Personal, Process, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, isSealed, refused } from '@lianxin/kernel';
import type { RegisterCommands, RegisterEvents } from '../register.ts';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';
import { isCreditCode } from './credit-code.ts';
import type {
  EnterpriseCommand,
  EnterpriseCommandData,
  EnterpriseContact,
  EnterpriseEvent,
  EnterpriseEventData,
  EnterpriseState,
} from './enterprise-state.ts';
import { parseEnding } from './project.ts';
import { checkRevision, revise } from './revise-enterprise.ts';
import { stationingCommands } from './station-cadre.ts';
import type { Stationing } from './stationing.ts';

const enterpriseEvents: RegisterEvents<EnterpriseState, EnterpriseEventData> = {
  EnterpriseRegistered: {
    opens: true,
    // Schema 1 had no contact.
    upcast: [(data: object) => data],
    sealed: { contact: { person: 'phone' } },
    evolve: (_state, { data }) => ({ ...data, stationings: [] }),
  },
  ProjectAdded: { evolve: (state, { data }) => ({ ...state, projects: [...state.projects, data] }) },
  EnterpriseRevised: {
    sealed: { reason: 'stream' },
    evolve({ sector: _before, ...state }, { data: { reason: _why, ...revision } }) {
      return { ...state, ...revision };
    },
  },
  ProjectEnded: {
    evolve: (state, { data: { project, day } }) => ({
      ...state,
      projects: state.projects.map((one) => (one.id === project ? { ...one, endedOn: day } : one)),
    }),
  },
  ContactChanged: {
    sealed: { contact: { person: 'phone' } },
    evolve: (state, { data: { contact } }) => ({ ...state, contact }),
  },
  CadreStationed: { evolve: (state, { data }) => ({ ...state, stationings: [...state.stationings, data] }) },
  StationingEnded: {
    evolve(state, { data: { cadre, role, to } }) {
      const ends = (s: Stationing): boolean => s.cadre === cadre && s.role === role && s.to === undefined;
      return { ...state, stationings: state.stationings.map((s) => (ends(s) ? { ...s, to } : s)) };
    },
  },
};

function checkContact(contact: Personal<EnterpriseContact>): Rejection | undefined {
  if (isSealed(contact)) return undefined;
  return checkName('contact.name', contact.name) ?? checkName('contact.phone', contact.phone);
}

function checkEnterprise(data: EnterpriseCommandData['RegisterEnterprise']): Rejection | undefined {
  const bad = checkName('office', data.office) ?? checkRevision(data);
  if (bad) return bad;
  if (!isCreditCode(data.creditCode)) return invalid('creditCode', 'bad-credit-code');
  return data.contact && checkContact(data.contact);
}

const enterpriseCommands: RegisterCommands<EnterpriseState, EnterpriseCommandData, EnterpriseEventData> = {
  RegisterEnterprise: {
    roles: ['officer', 'operator'],
    opens: 'once',
    decide: (_state, { data }) =>
      checkEnterprise(data) ?? {
        type: 'EnterpriseRegistered',
        data: { ...data, projects: data.projects ?? [], invented: data.invented ?? false },
      },
  },
  AddProject: {
    roles: ['officer', 'operator'],
    decide({ projects }, { data }) {
      if (projects.some((p) => p.id === data.id)) return refused('project-exists', { field: 'id' });
      return checkName('name', data.name) ?? { type: 'ProjectAdded', data };
    },
  },
  ReviseEnterprise: {
    roles: ['officer', 'supervisor', 'operator'],
    decide(state, { data: { reason, ...wish } }) {
      const revision = revise(state, wish);
      return isRejection(revision) ? revision : { type: 'EnterpriseRevised', data: { ...revision, reason } };
    },
  },
  EndProject: {
    roles: ['officer', 'supervisor', 'operator'],
    decide({ projects }, { data }) {
      const ending = parseEnding(projects, data);
      return isRejection(ending) ? ending : { type: 'ProjectEnded', data: ending };
    },
  },
  ChangeContact: {
    roles: ['officer', 'supervisor', 'operator'],
    decide: (_state, { data }) => checkContact(data.contact) ?? { type: 'ContactChanged', data },
  },
  ...stationingCommands,
};

/** Streams `enterprise-<credit code>`. */
export const enterpriseRegister: Process<EnterpriseState | undefined, EnterpriseCommand, EnterpriseEvent> =
  defineRegister({
    name: 'enterprise',
    events: enterpriseEvents,
    commands: enterpriseCommands,
    office: (state, command) => (command.type === 'RegisterEnterprise' ? command.data.office : state?.office),
  });
