import { SECTORS } from '@lianxin/calendar';
import type { Sector } from '@lianxin/calendar';
import type { CommandsOf, EventsOf, ForeignState, LocalDate, Personal, Process, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, isSealed, parseDate, refused } from '@lianxin/kernel';
import type { CadreState } from '../cadre/cadre.ts';
import type { RegisterCommands, RegisterEvents } from '../register.ts';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';
import { isCreditCode } from './credit-code.ts';
import type { Stationing, StationingRole } from './stationing.ts';
import { isOverlapping } from './stationing.ts';

export interface Project {
  readonly id: string;
  readonly name: string;
}

/** Whom the firm named when it was registered: by this it is reached, whatever somebody types in its name. */
export interface EnterpriseContact {
  readonly name: string;
  readonly phone: string;
}

export interface EnterpriseState {
  readonly creditCode: string;
  readonly name: string;
  readonly office: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  /** Of a sector that closures exempt: its calendar stays open then. */
  readonly sector?: Sector;
  readonly contact?: Personal<EnterpriseContact>;
  /** The name was made up for a demonstration. */
  readonly invented: boolean;
  readonly projects: readonly Project[];
  readonly stationings: readonly Stationing[];
}

export interface EnterpriseCommandData {
  RegisterEnterprise: Omit<EnterpriseState, 'stationings' | 'projects' | 'invented'> & {
    readonly projects?: readonly Project[];
    readonly invented?: boolean;
  };
  AddProject: Project;
  ChangeContact: { readonly contact: Personal<EnterpriseContact> };
  /** Dates YYYY-MM-DD. */
  StationCadre: { readonly cadre: string; readonly role: StationingRole; readonly from: string; readonly to?: string };
  EndStationing: { readonly cadre: string; readonly role: StationingRole; readonly to: string };
}
export type EnterpriseCommand = CommandsOf<EnterpriseCommandData>;

interface EnterpriseEventData {
  EnterpriseRegistered: Omit<EnterpriseState, 'stationings'>;
  ProjectAdded: Project;
  ContactChanged: { readonly contact: Personal<EnterpriseContact> };
  CadreStationed: Stationing;
  StationingEnded: {
    readonly cadre: string;
    readonly role: StationingRole;
    readonly from: LocalDate;
    readonly to: LocalDate;
  };
}
export type EnterpriseEvent = EventsOf<EnterpriseEventData>;

const enterpriseEvents: RegisterEvents<EnterpriseState, EnterpriseEventData> = {
  EnterpriseRegistered: {
    opens: true,
    // Schema 1 had no contact.
    upcast: [(data: object) => data],
    sealed: { contact: { person: 'phone' } },
    evolve: (_state, { data }) => ({ ...data, stationings: [] }),
  },
  ProjectAdded: { evolve: (state, { data }) => ({ ...state, projects: [...state.projects, data] }) },
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

const isUnknownSector = (sector: Sector | undefined): boolean => sector !== undefined && !SECTORS.includes(sector);

function checkContact(contact: Personal<EnterpriseContact>): Rejection | undefined {
  if (isSealed(contact)) return undefined;
  return checkName('contact.name', contact.name) ?? checkName('contact.phone', contact.phone);
}

function checkEnterprise(data: EnterpriseCommandData['RegisterEnterprise']): Rejection | undefined {
  const bad = checkName('name', data.name) ?? checkName('industry', data.industry) ?? checkName('office', data.office);
  if (bad) return bad;
  if (!isCreditCode(data.creditCode)) return invalid('creditCode', 'bad-credit-code');
  if (isUnknownSector(data.sector)) return invalid('sector', 'not-one-of', { allowed: SECTORS.join(', ') });
  return data.contact && checkContact(data.contact);
}

function parseStationing(data: EnterpriseCommandData['StationCadre']): Stationing | Rejection {
  const { cadre, role } = data;
  const from = parseDate(data.from);
  if (!from) return invalid('from', 'not-a-date');
  if (data.to === undefined) return { cadre, role, from };
  const to = parseDate(data.to);
  if (!to) return invalid('to', 'not-a-date');
  return to < from ? invalid('to', 'ends-before-it-begins') : { cadre, role, from, to };
}

/** A registered cadre of this office who is still in service: he is offered its cases by default. */
function checkCadre({ office }: EnterpriseState, account: string, foreignState: ForeignState): Rejection | undefined {
  const cadre = foreignState.stateOf<CadreState>(`cadre-${account}`);
  const about = { field: 'cadre', params: { cadre: account } };
  if (!cadre) return refused('unknown-cadre', about);
  if (!cadre.active) return refused('cadre-retired', about);
  return cadre.office === office ? undefined : refused('cadre-of-other-office', about);
}

function checkRivals({ stationings }: EnterpriseState, wanted: Stationing): Rejection | undefined {
  const { cadre, role } = wanted;
  const meanwhile = stationings.filter((s) => isOverlapping(s, wanted));
  const rival = meanwhile.find((s) => s.role === role);
  if (rival) {
    return refused('already-stationed', { field: 'role', params: { role, cadre: rival.cadre, from: rival.from } });
  }
  return meanwhile.some((s) => s.cadre === cadre)
    ? refused('stands-in-for-himself', { field: 'cadre', params: { cadre } })
    : undefined;
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
  ChangeContact: {
    roles: ['officer', 'supervisor', 'operator'],
    decide: (_state, { data }) => checkContact(data.contact) ?? { type: 'ContactChanged', data },
  },
  StationCadre: {
    roles: ['officer', 'supervisor', 'operator'],
    readDependencies: ({ cadre }) => [`cadre-${cadre}`],
    decide(state, { data }, foreignState) {
      const wanted = parseStationing(data);
      if (isRejection(wanted)) return wanted;
      const why = checkCadre(state, wanted.cadre, foreignState) ?? checkRivals(state, wanted);
      return why ?? { type: 'CadreStationed', data: wanted };
    },
  },
  EndStationing: {
    roles: ['officer', 'supervisor', 'operator'],
    decide({ stationings }, { data }) {
      const { cadre, role } = data;
      const to = parseDate(data.to);
      if (!to) return invalid('to', 'not-a-date');
      const open = stationings.find((s) => s.cadre === cadre && s.role === role && s.to === undefined);
      if (!open) return refused('not-stationed', { field: 'cadre', params: { cadre, role } });
      if (to < open.from) return invalid('to', 'ends-before-it-begins');
      return { type: 'StationingEnded', data: { cadre, role, from: open.from, to } };
    },
  },
};

/** Streams `enterprise-<credit code>`. */
export const enterpriseRegister: Process<EnterpriseState | undefined, EnterpriseCommand, EnterpriseEvent> =
  defineRegister({
    name: 'enterprise',
    events: enterpriseEvents,
    commands: enterpriseCommands,
    office: (state, command) => (command.type === 'RegisterEnterprise' ? command.data.office : state?.office),
  });
