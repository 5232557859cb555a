import type { CommandsOf, EventsOf, LocalDate, Process, Rejection } from '@lianxin/kernel';
import { forbidden, invalid, isRejection, parseDate, refused } from '@lianxin/kernel';
import { hasAnyRole, isAllowedAt } from '../access/acting.ts';
import { HEADS, WORKERS } from '../access/policy.ts';
import type { CadreState } from '../cadre/cadre.ts';
import type { RegisterCommands, RegisterEvents } from '../register.ts';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';

/** A leave (请假), from a day to a day, or open-ended. Its reason is not recorded: it is often about health. */
export interface Absence {
  readonly from: LocalDate;
  readonly to?: LocalDate;
  /** Account that stands in (B岗) meanwhile. */
  readonly standIn?: string;
}

/** When somebody who works here is away. Anybody may be: cadres have a register of their own, the others have none. */
export interface AbsenceState {
  readonly account: string;
  /** Office of the one who recorded it first. */
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
  /** Of the absence that begins on `from`: its last day; left out: it was not taken. */
  EndAbsence: { readonly from: string; readonly to?: string };
}
export type AbsenceCommand = CommandsOf<AbsenceCommandData>;

interface RecordedAbsence extends Absence {
  readonly account: string;
  readonly office?: string;
}

interface AbsenceEventData {
  AbsenceRecorded: RecordedAbsence;
  AbsenceEnded: { readonly from: LocalDate; readonly to?: LocalDate };
}
export type AbsenceEvent = EventsOf<AbsenceEventData>;

export const absenceStream = (account: string): string => `absence-${account}`;

const FOREVER = '9999-12-31' as LocalDate;
const lastDay = ({ to = FOREVER }: Absence): LocalDate => to;

export const findAbsenceOn = (state: AbsenceState | undefined, day: LocalDate): Absence | undefined =>
  state?.absences.find((absence) => absence.from <= day && day <= lastDay(absence));

/** The absences that last on a day, or are still to come. */
export const listAbsencesFrom = (state: AbsenceState | undefined, day: LocalDate): readonly Absence[] =>
  (state?.absences ?? []).filter((absence) => lastDay(absence) >= day);

const absenceEvents: RegisterEvents<AbsenceState, AbsenceEventData> = {
  AbsenceRecorded: {
    opens: true,
    evolve(state, { data: { account, office, ...absence } }) {
      const absences = [...(state?.absences ?? []), absence];
      return state ? { ...state, absences } : { account, ...(office === undefined ? {} : { office }), absences };
    },
  },
  AbsenceEnded: {
    evolve(state, { data: { from, to } }) {
      const changed = state.absences.map((absence) => (absence.from === from && to ? { ...absence, to } : absence));
      return { ...state, absences: changed.filter((absence) => absence.from !== from || to !== undefined) };
    },
  },
};

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

const absenceCommands: RegisterCommands<AbsenceState, AbsenceCommandData, AbsenceEventData> = {
  RecordAbsence: {
    roles: WORKERS,
    opens: 'again',
    readDependencies: ({ account }) => [`cadre-${account}`],
    decide(state, command, foreignState) {
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
      return { type: 'AbsenceRecorded', data };
    },
  },
  EndAbsence: {
    roles: WORKERS,
    decide({ account, office, absences }, command) {
      const why = checkMayRecord(account, office, command);
      if (why) return why;
      const days = parseDays(command.data);
      if (isRejection(days)) return days;
      const standing = absences.find(({ from }) => from === days.from);
      if (!standing) return refused('not-absent', { field: 'from', params: { from: days.from } });
      if (days.to !== undefined && days.to >= lastDay(standing)) return refused('absence-not-shorter', { field: 'to' });
      return { type: 'AbsenceEnded', data: days };
    },
  },
};

/** Another process may see it this much later, in ms: presence is checked again for every notice. */
const FOREIGN_STATE_AGE_MS_MAX = 1000;

/** Streams `absence-<account id>`. */
export const absenceRegister: Process<AbsenceState | undefined, AbsenceCommand, AbsenceEvent> = defineRegister({
  name: 'absence',
  events: absenceEvents,
  commands: absenceCommands,
  foreignStateAgeMsMax: FOREIGN_STATE_AGE_MS_MAX,
});
