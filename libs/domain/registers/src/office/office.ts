import type { Command, DomainEvent, VersionedEvent, Process, Rejection } from '@lianxin/kernel';
import { forbidden, invalid } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import { isAllowedEverywhere } from '../access/acting.ts';
import { HEADS } from '../access/policy.ts';
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
}

export interface OfficeCommandData {
  RegisterOffice: OfficeState;
  AppointDutyOfficer: { readonly account: string };
  AppointSupervisor: { readonly account: string };
  AppointLeader: { readonly account: string };
  ChooseProgramme: { readonly programme: string };
}
export type OfficeCommand = {
  [T in keyof OfficeCommandData]: Command<T, OfficeCommandData[T]>;
}[keyof OfficeCommandData];

export type OfficeEvent =
  | DomainEvent<'OfficeRegistered', OfficeState>
  | DomainEvent<'DutyOfficerAppointed' | 'SupervisorAppointed' | 'LeaderAppointed', { readonly account: string }>
  | DomainEvent<'ProgrammeChosen', { readonly programme: string }>;

function evolve(state: OfficeState | undefined, event: VersionedEvent<OfficeEvent>): OfficeState {
  const known = state as OfficeState;
  switch (event.type) {
    case 'OfficeRegistered':
      return event.data;
    case 'DutyOfficerAppointed':
      return { ...known, dutyOfficer: event.data.account };
    case 'SupervisorAppointed':
      return { ...known, supervisor: event.data.account };
    case 'LeaderAppointed':
      return { ...known, leader: event.data.account };
    case 'ProgrammeChosen':
      return { ...known, programme: event.data.programme };
  }
}

function toEvent(command: OfficeCommand): OfficeEvent {
  const { at } = command;
  switch (command.type) {
    case 'RegisterOffice':
      return { type: 'OfficeRegistered', at, data: command.data };
    case 'AppointDutyOfficer':
      return { type: 'DutyOfficerAppointed', at, data: command.data };
    case 'AppointSupervisor':
      return { type: 'SupervisorAppointed', at, data: command.data };
    case 'AppointLeader':
      return { type: 'LeaderAppointed', at, data: command.data };
    case 'ChooseProgramme':
      return { type: 'ProgrammeChosen', at, data: command.data };
  }
}

/** Another office's supervisor has the role as well, but not the office. */
function checkIsHead(state: OfficeState | undefined, { actor }: OfficeCommand): Rejection | undefined {
  if (state === undefined || isAllowedEverywhere(actor, HEADS)) return undefined;
  const heads = [state.supervisor, state.leader];
  return heads.includes(actor.id) ? undefined : forbidden('not-its-head', { params: { office: state.name } });
}

/** Its cases would have no rules to go by: each request would be refused for what nobody sent. */
function checkProgramme(ruleBook: RuleBook, { data }: OfficeCommand): Rejection | undefined {
  if (!('programme' in data) || ruleBook.find(data.programme)) return undefined;
  return invalid('programme', 'unknown-programme', { programme: data.programme });
}

/** How the register of offices is kept, for who reads it alone. */
export const officeRecord = {
  name: 'office',
  events: {
    OfficeRegistered: { schema: 1 },
    DutyOfficerAppointed: { schema: 1 },
    SupervisorAppointed: { schema: 1 },
    LeaderAppointed: { schema: 1 },
    ProgrammeChosen: { schema: 1 },
  },
} as const;

/** Streams `office-<id>`. An office chooses a programme that is in the rule book. */
export const createOfficeRegister = (
  ruleBook: RuleBook,
): Process<OfficeState | undefined, OfficeCommand, OfficeEvent> =>
  defineRegister({
    ...officeRecord,
    roles: {
      RegisterOffice: ['operator'],
      AppointDutyOfficer: HEADS,
      AppointSupervisor: ['leader', 'operator'],
      AppointLeader: ['operator'],
      ChooseProgramme: HEADS,
    },
    openingCommand: 'RegisterOffice',
    evolve,
    decide(state, command) {
      const why = checkIsHead(state, command);
      if (why) return why;
      for (const [field, value] of Object.entries(command.data)) {
        const bad = checkName(field, value);
        if (bad) return bad;
      }
      return checkProgramme(ruleBook, command) ?? [toEvent(command)];
    },
  });
