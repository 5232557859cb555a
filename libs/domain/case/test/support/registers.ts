import type { Amendment, Sector } from '@lianxin/calendar';
import type { Actor, ForeignState, LocalDate } from '@lianxin/kernel';
import type {
  Absence,
  CadreState,
  Change,
  EnterpriseState,
  InvoiceState,
  Mandate,
  OfficeState,
} from '@lianxin/registers';
import { CHANGES_STREAM } from '@lianxin/registers';
import type { CaseState } from '../../src/state/index.ts';

import { ROLES } from '../../src/vocabulary.ts';

/** People and registers of the examples: an office with its staff, and a second one to hand over to. */
const staff = (id: string, office: string, ...roles: string[]): Actor => ({ id, roles, office });

export const PEOPLE = {
  requester: { id: 'requester-1', roles: ['requester'] },
  otherRequester: { id: 'requester-2', roles: ['requester'] },
  officer: staff('officer-1', 'lsw', 'officer'),
  officer2: staff('officer-2', 'lsw', 'officer'),
  cadre: staff('cadre-1', 'lsw', 'cadre'),
  standIn: staff('cadre-2', 'lsw', 'cadre'),
  cadre3: staff('cadre-3', 'lsw', 'cadre'),
  supervisor: staff('supervisor-1', 'lsw', 'supervisor'),
  leader: staff('leader-1', 'lsw', 'leader'),
  verifier: staff('verifier-1', 'lsw', 'verifier'),
  verifier2: staff('verifier-2', 'lsw', 'verifier'),
  handyVerifier: staff('cadre-1', 'lsw', 'verifier'),
  duty: staff('duty-1', 'lsw', 'officer'),
  otherOfficer: staff('officer-9', 'xd', 'officer'),
  officerVerifier: staff('officer-1', 'lsw', 'officer', 'verifier'),
  jack: staff('jack-1', 'lsw', ...ROLES, 'clock'),
  clock: { id: 'clock', roles: ['clock'] },
} as const satisfies Record<string, Actor>;
export type Who = keyof typeof PEOPLE;

/** Who signs in with this account and has one of the roles. */
export function findWho(id: string, ...roles: readonly string[]): Who {
  const found = Object.entries(PEOPLE).find(
    ([, actor]) => actor.id === id && actor.roles.some((role) => roles.includes(role)),
  );
  if (!found) throw new Error(`nobody is ${id} with ${roles.join(', ')}`);
  return found[0] as Who;
}

const officeState = (name: string, one: string, programme: string): OfficeState => ({
  name,
  prefix: name.toUpperCase(),
  programme,
  dutyOfficer: `duty-${one}`,
  supervisor: `supervisor-${one}`,
  leader: `leader-${one}`,
});

const cadreState = (active = true, at = 'lsw'): CadreState => ({
  office: at,
  unit: 'economy',
  identity: { key: 'k', box: 'b' },
  active,
});

export const ENTERPRISE = '91370211MA3L00001X';
const since = '2020-01-01' as LocalDate;

const enterpriseState = (
  stationings: EnterpriseState['stationings'],
  { sector, contact }: Pick<RegisterOptions, 'sector' | 'contact'>,
): EnterpriseState => ({
  ...(sector === undefined ? {} : { sector }),
  ...(contact === undefined ? {} : { contact }),
  creditCode: ENTERPRISE,
  name: '茂林橡胶',
  office: 'lsw',
  industry: 'rubber',
  aboveScale: true,
  invented: false,
  projects: [
    { id: 'p-1', name: 'Works' },
    { id: 'p-ended', name: 'Store', endedOn: '2020-02-10' as LocalDate },
  ],
  stationings,
});

export interface RegisterOptions {
  readonly programme?: string;
  readonly standIn?: boolean;
  /** Of the enterprise. */
  readonly sector?: Sector;
  readonly contact?: EnterpriseState['contact'];
  readonly cases?: Readonly<Record<string, CaseState>>;
  /** What was recorded of the calendars. */
  readonly calendar?: readonly Amendment[];
  /** By key; any other invoice is reserved for whatever command asks. */
  readonly invoices?: Readonly<Record<string, Partial<InvoiceState>>>;
  /** Accounts of cadres who were stationed and have retired since. */
  readonly retired?: readonly string[];
  /** By account. */
  readonly away?: Readonly<Record<string, readonly Absence[]>>;
  /** By the account that is acted for. */
  readonly mandates?: Readonly<Record<string, readonly Mandate[]>>;
  /** Ordered, by the instant they take effect. */
  readonly changes?: readonly Change[];
}

/** As if a door had reserved the command's invoice before. */
export const withReservation = (
  foreignState: ForeignState,
  held: Pick<InvoiceState, 'command' | 'reservation' | 'at'>,
): ForeignState => ({
  stateOf: <S>(stream: string) =>
    foreignState.stateOf<S>(stream) ?? (stream.startsWith('invoice-') ? (held as S) : undefined),
});

const namedStates = <T>(
  process: string,
  states: Readonly<Record<string, T>> = {},
  asState: (value: T, id: string) => unknown = (value) => value,
): Record<string, unknown> =>
  Object.fromEntries(Object.entries(states).map(([id, value]) => [`${process}-${id}`, asState(value, id)]));

/** What the registers answer. */
export function buildRegisters(options: RegisterOptions = {}): ForeignState {
  const { programme = 'shandong-2020@3', standIn = true, calendar = [], changes = [] } = options;
  const lead = { cadre: 'cadre-1', role: 'lead', from: since } as const;
  const second = { cadre: 'cadre-2', role: 'stand-in', from: since } as const;
  const streams: Record<string, unknown> = {
    'calendar-cn': { amendments: calendar },
    [CHANGES_STREAM]: { changes },
    'office-lsw': officeState('lsw', '1', programme),
    'office-xd': officeState('xd', '9', programme),
    [`enterprise-${ENTERPRISE}`]: enterpriseState(standIn ? [lead, second] : [lead], options),
    'cadre-cadre-1': cadreState(),
    'cadre-cadre-2': cadreState(),
    'cadre-cadre-3': cadreState(),
    'cadre-retired-1': cadreState(false),
    'cadre-cadre-9': cadreState(true, 'xd'),
    ...Object.fromEntries((options.retired ?? []).map((account) => [`cadre-${account}`, cadreState(false)])),
    ...namedStates('absence', options.away, (absences, account) => ({ account, office: 'lsw', absences })),
    ...namedStates('mandate', options.mandates, (mandates, account) => ({ account, office: 'lsw', mandates })),
    ...namedStates('invoice', options.invoices),
    ...namedStates('case', options.cases),
  };
  return { stateOf: <S>(stream: string) => streams[stream] as S | undefined };
}

/** What a decision sees: only the streams it asked for, as in the engine. */
export function onlyDependencies(all: ForeignState, needs: (known: ForeignState) => readonly string[]): ForeignState {
  const read = new Set<string>();
  const known: ForeignState = {
    stateOf: <S>(stream: string) => (read.has(stream) ? all.stateOf<S>(stream) : undefined),
  };
  for (let before = -1; before < read.size;) {
    before = read.size;
    for (const stream of needs(known)) read.add(stream);
  }
  return known;
}
