import { SECTORS } from '@lianxin/calendar';
import type { Sector } from '@lianxin/calendar';
import type {
  Command,
  DomainEvent,
  ForeignState,
  LocalDate,
  VersionedEvent,
  Process,
  Rejection,
} from '@lianxin/kernel';
import { invalid, isRejection, parseDate, refused } from '@lianxin/kernel';
import type { CadreState } from '../cadre/cadre.ts';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';
import { isCreditCode } from './credit-code.ts';
import type { Stationing, StationingRole } from './stationing.ts';
import { isOverlapping } from './stationing.ts';

export interface Project {
  readonly id: string;
  readonly name: string;
}

export interface EnterpriseState {
  readonly creditCode: string;
  readonly name: string;
  readonly office: string;
  readonly industry: string;
  readonly aboveScale: boolean;
  /** Where a closure exempts it: its calendar is not shut then. */
  readonly sector?: Sector;
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
  /** Dates YYYY-MM-DD. */
  StationCadre: { readonly cadre: string; readonly role: StationingRole; readonly from: string; readonly to?: string };
  EndStationing: { readonly cadre: string; readonly role: StationingRole; readonly to: string };
}
export type EnterpriseCommand = {
  [T in keyof EnterpriseCommandData]: Command<T, EnterpriseCommandData[T]>;
}[keyof EnterpriseCommandData];

export type EnterpriseEvent =
  | DomainEvent<'EnterpriseRegistered', Omit<EnterpriseState, 'stationings'>>
  | DomainEvent<'ProjectAdded', Project>
  | DomainEvent<'CadreStationed', Stationing>
  | DomainEvent<
      'StationingEnded',
      { readonly cadre: string; readonly role: StationingRole; readonly from: LocalDate; readonly to: LocalDate }
    >;

function evolve(state: EnterpriseState | undefined, event: VersionedEvent<EnterpriseEvent>): EnterpriseState {
  if (event.type === 'EnterpriseRegistered') return { ...event.data, stationings: [] };
  const known = state as EnterpriseState;
  switch (event.type) {
    case 'ProjectAdded':
      return { ...known, projects: [...known.projects, event.data] };
    case 'CadreStationed':
      return { ...known, stationings: [...known.stationings, event.data] };
    case 'StationingEnded': {
      const { cadre, role, to } = event.data;
      const ends = (s: Stationing): boolean => s.cadre === cadre && s.role === role && s.to === undefined;
      return { ...known, stationings: known.stationings.map((s) => (ends(s) ? { ...s, to } : s)) };
    }
  }
}

const isUnknownSector = (sector: Sector | undefined): boolean => sector !== undefined && !SECTORS.includes(sector);

function registerEnterprise(
  command: Extract<EnterpriseCommand, { type: 'RegisterEnterprise' }>,
): EnterpriseEvent | Rejection {
  const { data, at } = command;
  const bad = checkName('name', data.name) ?? checkName('industry', data.industry) ?? checkName('office', data.office);
  if (bad) return bad;
  if (!isCreditCode(data.creditCode)) return invalid('creditCode', 'bad-credit-code');
  if (isUnknownSector(data.sector)) return invalid('sector', 'not-one-of', { allowed: SECTORS.join(', ') });
  const full = { ...data, projects: data.projects ?? [], invented: data.invented ?? false };
  return { type: 'EnterpriseRegistered', at, data: full };
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

function stationCadre(
  state: EnterpriseState,
  command: Extract<EnterpriseCommand, { type: 'StationCadre' }>,
  foreignState: ForeignState,
): EnterpriseEvent | Rejection {
  const wanted = parseStationing(command.data);
  if (isRejection(wanted)) return wanted;
  const { cadre, role } = wanted;
  const why = checkCadre(state, cadre, foreignState);
  if (why) return why;
  const meanwhile = state.stationings.filter((s) => isOverlapping(s, wanted));
  const rival = meanwhile.find((s) => s.role === role);
  if (rival) {
    return refused('already-stationed', { field: 'role', params: { role, cadre: rival.cadre, from: rival.from } });
  }
  if (meanwhile.some((s) => s.cadre === cadre)) {
    return refused('stands-in-for-himself', { field: 'cadre', params: { cadre } });
  }
  return { type: 'CadreStationed', at: command.at, data: wanted };
}

function endStationing(
  state: EnterpriseState,
  command: Extract<EnterpriseCommand, { type: 'EndStationing' }>,
): EnterpriseEvent | Rejection {
  const { cadre, role } = command.data;
  const to = parseDate(command.data.to);
  if (!to) return invalid('to', 'not-a-date');
  const open = state.stationings.find((s) => s.cadre === cadre && s.role === role && s.to === undefined);
  if (!open) return refused('not-stationed', { field: 'cadre', params: { cadre, role } });
  if (to < open.from) return invalid('to', 'ends-before-it-begins');
  return { type: 'StationingEnded', at: command.at, data: { cadre, role, from: open.from, to } };
}

function decideOne(
  state: EnterpriseState | undefined,
  command: EnterpriseCommand,
  foreignState: ForeignState,
): EnterpriseEvent | Rejection {
  const known = state as EnterpriseState;
  switch (command.type) {
    case 'RegisterEnterprise':
      return registerEnterprise(command);
    case 'AddProject':
      if (known.projects.some((p) => p.id === command.data.id)) return refused('project-exists', { field: 'id' });
      return checkName('name', command.data.name) ?? { type: 'ProjectAdded', at: command.at, data: command.data };
    case 'StationCadre':
      return stationCadre(known, command, foreignState);
    case 'EndStationing':
      return endStationing(known, command);
  }
}

/** Streams `enterprise-<credit code>`. */
export const enterpriseRegister: Process<EnterpriseState | undefined, EnterpriseCommand, EnterpriseEvent> =
  defineRegister({
    name: 'enterprise',
    events: {
      EnterpriseRegistered: { schema: 1 },
      ProjectAdded: { schema: 1 },
      CadreStationed: { schema: 1 },
      StationingEnded: { schema: 1 },
    },
    roles: {
      RegisterEnterprise: ['officer', 'operator'],
      AddProject: ['officer', 'operator'],
      StationCadre: ['officer', 'supervisor', 'operator'],
      EndStationing: ['officer', 'supervisor', 'operator'],
    },
    openingCommand: 'RegisterEnterprise',
    office: (state, command) => (command.type === 'RegisterEnterprise' ? command.data.office : state?.office),
    evolve,
    readDependencies: (_state, command) => (command.type === 'StationCadre' ? [`cadre-${command.data.cadre}`] : []),
    decide(state, command, foreignState) {
      const outcome = decideOne(state, command, foreignState);
      return isRejection(outcome) ? outcome : [outcome];
    },
  });
