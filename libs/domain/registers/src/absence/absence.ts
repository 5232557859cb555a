import type {
  Command,
  DomainEvent,
  ForeignState,
  LocalDate,
  VersionedEvent,
  Process,
  Rejection,
} from '@lianxin/kernel';
import { forbidden, invalid, isRejection, parseDate, refused } from '@lianxin/kernel';
import { hasAnyRole, isAllowedAt } from '../access/acting.ts';
import { HEADS, WORKERS } from '../access/policy.ts';
import type { CadreState } from '../cadre/cadre.ts';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';

/** Leave (请假), without its reason, which is nobody's business here: from a day to a day inclusive, without an end while nobody knows it. */
export interface Absence {
  readonly from: LocalDate;
  readonly to?: LocalDate;
  /** Account that stands in (B岗) meanwhile. */
  readonly standIn?: string;
}

/** When somebody who works here is away. Anybody may be: cadres have a register of their own, the others have none. */
export interface AbsenceState {
  readonly account: string;
  /** Of whoever recorded it first. */
  readonly office?: string;
  readonly absences: readonly Absence[];
}

export interface AbsenceCommandData {
  /** Dates YYYY-MM-DD. */
  RecordAbsence: {
    readonly account: string;
    readonly from: string;
    readonly to?: string;
    readonly standIn?: string;
  };
  /** Of the absence that begins on `from`: the last day of it; left out: it was not taken. */
  EndAbsence: { readonly from: string; readonly to?: string };
}
export type AbsenceCommand = {
  [T in keyof AbsenceCommandData]: Command<T, AbsenceCommandData[T]>;
}[keyof AbsenceCommandData];

interface RecordedAbsence extends Absence {
  readonly account: string;
  readonly office?: string;
}

export type AbsenceEvent =
  | DomainEvent<'AbsenceRecorded', RecordedAbsence>
  | DomainEvent<'AbsenceEnded', { readonly from: LocalDate; readonly to?: LocalDate }>;

export const absenceStream = (account: string): string => `absence-${account}`;

const FOREVER = '9999-12-31' as LocalDate;
const lastDay = ({ to = FOREVER }: Absence): LocalDate => to;

export const findAbsenceOn = (state: AbsenceState | undefined, day: LocalDate): Absence | undefined =>
  state?.absences.find((absence) => absence.from <= day && day <= lastDay(absence));

/** What is still to come of it on a day, or goes on then. */
export const listAbsencesFrom = (state: AbsenceState | undefined, day: LocalDate): readonly Absence[] =>
  (state?.absences ?? []).filter((absence) => lastDay(absence) >= day);

function evolve(state: AbsenceState | undefined, event: VersionedEvent<AbsenceEvent>): AbsenceState {
  if (event.type === 'AbsenceRecorded') {
    const { account, office, ...absence } = event.data;
    const absences = [...(state?.absences ?? []), absence];
    return state ? { ...state, absences } : { account, ...(office === undefined ? {} : { office }), absences };
  }
  const { from, to } = event.data;
  const known = state as AbsenceState;
  const changed = known.absences.map((absence) => (absence.from === from && to ? { ...absence, to } : absence));
  return { ...known, absences: changed.filter((absence) => absence.from !== from || to !== undefined) };
}

/** Everybody may say it of himself, heads of others. */
function checkMayRecord(account: string, office: string | undefined, { actor }: AbsenceCommand): Rejection | undefined {
  if (actor.id === account) return undefined;
  if (!hasAnyRole(actor, HEADS)) return forbidden('absence-of-another');
  if (office === undefined || isAllowedAt(actor, HEADS, { office, own: false })) return undefined;
  return forbidden('other-office', { params: { office } });
}

function parseDays(data: { readonly from: string; readonly to?: string }): Pick<Absence, 'from' | 'to'> | Rejection {
  const from = parseDate(data.from);
  if (!from) return invalid('from', 'not-a-date');
  if (data.to === undefined) return { from };
  const to = parseDate(data.to);
  if (!to) return invalid('to', 'not-a-date');
  return to < from ? invalid('to', 'ends-before-it-begins') : { from, to };
}

function checkPerson(
  state: AbsenceState | undefined,
  data: AbsenceCommandData['RecordAbsence'],
): Rejection | undefined {
  const { account, standIn } = data;
  const bad = checkName('account', account) ?? (standIn === undefined ? undefined : checkName('standIn', standIn));
  if (bad) return bad;
  if (state && state.account !== account) return refused('absence-of-another-account', { field: 'account' });
  return standIn === account
    ? refused('stands-in-for-himself', { field: 'standIn', params: { cadre: account } })
    : undefined;
}

function checkNoOverlap(state: AbsenceState | undefined, days: Pick<Absence, 'from' | 'to'>): Rejection | undefined {
  const other = state?.absences.find((one) => one.from <= lastDay(days) && days.from <= lastDay(one));
  if (!other) return undefined;
  const { from, to } = other;
  return to === undefined
    ? refused('already-absent-without-end', { field: 'from', params: { from } })
    : refused('already-absent', { field: 'from', params: { from, to } });
}

type OptionalFields = { readonly [K in keyof RecordedAbsence]: RecordedAbsence[K] | undefined };
const omitUndefinedFields = (fields: OptionalFields): RecordedAbsence =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as unknown as RecordedAbsence;

function recordAbsence(
  state: AbsenceState | undefined,
  command: Extract<AbsenceCommand, { type: 'RecordAbsence' }>,
  foreignState: ForeignState,
): readonly AbsenceEvent[] | Rejection {
  const { account, standIn } = command.data;
  const { office } = foreignState.stateOf<CadreState>(`cadre-${account}`) ?? state ?? {};
  const why = checkPerson(state, command.data) ?? checkMayRecord(account, office, command);
  if (why) return why;
  const days = parseDays(command.data);
  if (isRejection(days)) return days;
  const other = checkNoOverlap(state, days);
  if (other) return other;
  const { from, to } = days;
  const data = omitUndefinedFields({ account, office: office ?? command.actor.office, from, to, standIn });
  return [{ type: 'AbsenceRecorded', at: command.at, data }];
}

function endAbsence(
  { account, office, absences }: AbsenceState,
  command: Extract<AbsenceCommand, { type: 'EndAbsence' }>,
): readonly AbsenceEvent[] | Rejection {
  const why = checkMayRecord(account, office, command);
  if (why) return why;
  const days = parseDays(command.data);
  if (isRejection(days)) return days;
  const standing = absences.find(({ from }) => from === days.from);
  if (!standing) return refused('not-absent', { field: 'from', params: { from: days.from } });
  if (days.to !== undefined && days.to >= lastDay(standing)) return refused('absence-not-shorter', { field: 'to' });
  return [{ type: 'AbsenceEnded', at: command.at, data: days }];
}

/** Another process may learn of it this much later: every notice asks. */
const FACT_AGE_MS_MAX = 1000;

/** Streams `absence-<account id>`. */
export const absenceRegister: Process<AbsenceState | undefined, AbsenceCommand, AbsenceEvent> = defineRegister({
  name: 'absence',
  events: {
    AbsenceRecorded: { schema: 1 },
    AbsenceEnded: { schema: 1 },
  },
  roles: { RecordAbsence: WORKERS, EndAbsence: WORKERS },
  openingCommand: 'RecordAbsence',
  isOpeningRepeatable: true,
  foreignStateAgeMsMax: FACT_AGE_MS_MAX,
  evolve,
  readDependencies: (_state, { type, data }) => (type === 'RecordAbsence' ? [`cadre-${data.account}`] : []),
  decide: (state, command, foreignState) =>
    command.type === 'RecordAbsence'
      ? recordAbsence(state, command, foreignState)
      : endAbsence(state as AbsenceState, command),
});
