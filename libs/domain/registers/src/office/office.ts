import type { CommandsOf, EventsOf, Process, Rejection } from '@lianxin/kernel';
import { forbidden, invalid, toEventSpecs } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { isAllowedEverywhere } from '../access/acting.ts';
import { HEADS } from '../access/policy.ts';
import type { RegisterCommands, RegisterEvents } from '../register.ts';
import { defineRegister } from '../register.ts';
import { checkName } from '../check-name.ts';

/** An office (街道办 / 服务专班). People are account ids. The id of the stream is the office's. */
export interface OfficeState {
  readonly name: string;
  /** Prefix of its human case numbers: upper-case letters. */
  readonly prefix: string;
  /** Rule pack its cases run under when the request names none. */
  readonly programme: string;
  /** Holds what nobody has taken yet. */
  readonly dutyOfficer: string;
  readonly supervisor: string;
  readonly leader: string;
  /** Which the public may call; absent: nobody said it yet. */
  readonly telephone?: string;
}

export interface OfficeCommandData {
  RegisterOffice: OfficeState;
  AppointDutyOfficer: { readonly account: string };
  AppointSupervisor: { readonly account: string };
  AppointLeader: { readonly account: string };
  ChooseProgramme: { readonly programme: string };
  ChangeTelephone: { readonly telephone: string };
}
export type OfficeCommand = CommandsOf<OfficeCommandData>;

interface Appointment {
  readonly account: string;
}
interface OfficeEventData {
  OfficeRegistered: OfficeState;
  DutyOfficerAppointed: Appointment;
  SupervisorAppointed: Appointment;
  LeaderAppointed: Appointment;
  ProgrammeChosen: { readonly programme: string };
  TelephoneChanged: { readonly telephone: string };
}
export type OfficeEvent = EventsOf<OfficeEventData>;

const officeEvents: RegisterEvents<OfficeState, OfficeEventData> = {
  OfficeRegistered: { opens: true, evolve: (_state, { data }) => data },
  DutyOfficerAppointed: { evolve: (state, { data }) => ({ ...state, dutyOfficer: data.account }) },
  SupervisorAppointed: { evolve: (state, { data }) => ({ ...state, supervisor: data.account }) },
  LeaderAppointed: { evolve: (state, { data }) => ({ ...state, leader: data.account }) },
  ProgrammeChosen: { evolve: (state, { data }) => ({ ...state, programme: data.programme }) },
  TelephoneChanged: { evolve: (state, { data }) => ({ ...state, telephone: data.telephone }) },
};

/** Another office's supervisor has the role as well, but not the office. */
function checkIsHead({ supervisor, leader, name }: OfficeState, { actor }: OfficeCommand): Rejection | undefined {
  if (isAllowedEverywhere(actor, HEADS)) return undefined;
  return [supervisor, leader].includes(actor.id) ? undefined : forbidden('not-its-head', { params: { office: name } });
}

const checkNames = (data: object): Rejection | undefined =>
  Object.entries(data)
    .map(([field, value]) => checkName(field, value))
    .find((bad) => bad !== undefined);

const checkChange = (state: OfficeState, command: OfficeCommand): Rejection | undefined =>
  checkIsHead(state, command) ?? checkNames(command.data);

/** Its cases would have no rules to go by: each request would be refused for what nobody sent. */
const checkProgramme = (ruleBook: RuleBook, programme: string): Rejection | undefined =>
  ruleBook.find(programme) ? undefined : invalid('programme', 'unknown-programme', { programme });

const createOfficeCommands = (
  ruleBook: RuleBook,
): RegisterCommands<OfficeState, OfficeCommandData, OfficeEventData> => ({
  RegisterOffice: {
    roles: ['operator'],
    opens: 'once',
    decide: (_state, { data }) =>
      checkNames(data) ?? checkProgramme(ruleBook, data.programme) ?? { type: 'OfficeRegistered', data },
  },
  AppointDutyOfficer: {
    roles: HEADS,
    decide: (state, command) => checkChange(state, command) ?? { type: 'DutyOfficerAppointed', data: command.data },
  },
  AppointSupervisor: {
    roles: ['leader', 'operator'],
    decide: (state, command) => checkChange(state, command) ?? { type: 'SupervisorAppointed', data: command.data },
  },
  AppointLeader: {
    roles: ['operator'],
    decide: (state, command) => checkChange(state, command) ?? { type: 'LeaderAppointed', data: command.data },
  },
  ChooseProgramme: {
    roles: HEADS,
    decide: (state, command) =>
      checkChange(state, command) ??
      checkProgramme(ruleBook, command.data.programme) ?? { type: 'ProgrammeChosen', data: command.data },
  },
  ChangeTelephone: {
    roles: HEADS,
    decide: (state, command) => checkChange(state, command) ?? { type: 'TelephoneChanged', data: command.data },
  },
});

/** How the register of offices is kept, for who reads it alone. */
export const officeRecord = { name: 'office', events: toEventSpecs(officeEvents) } as const;

/** Streams `office-<id>`. An office chooses a programme that is in the rule book. */
export const createOfficeRegister = (
  ruleBook: RuleBook,
): Process<OfficeState | undefined, OfficeCommand, OfficeEvent> =>
  defineRegister({ name: officeRecord.name, events: officeEvents, commands: createOfficeCommands(ruleBook) });
