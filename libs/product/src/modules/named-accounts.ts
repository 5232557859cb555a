import type { OpenedCase } from '@lianxin/case';
import type { Actor } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import { WORKERS, isAllowedEverywhere } from '@lianxin/registers';
import type { NamedAccount } from '@lianxin/application';

/** A command on its way, as far as it is asked whom it names. */
export interface NamingCommand {
  /** Id of the stream. */
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly actor: Actor;
}

type Data = Readonly<Record<string, string | undefined>>;
type NamedAccountsOf = (command: NamingCommand, state: unknown) => readonly NamedAccount[];

const officeIn = (state: unknown): string | undefined => (state as { readonly office?: string } | undefined)?.office;

/** The field, where it is there, as an account of the office with one of the roles. */
function accountInField(
  command: NamingCommand,
  field: string,
  office: string | undefined,
  ...roles: string[]
): NamedAccount[] {
  const account = (command.data as Data)[field];
  return account === undefined ? [] : [{ field, account, office, roles }];
}

const CASE: Readonly<Record<string, readonly [field: string, role: string]>> = {
  OfferCase: ['cadre', 'cadre'],
  AssignCase: ['cadre', 'cadre'],
  AddCoHandler: ['cadre', 'cadre'],
  AssignVerifier: ['verifier', 'verifier'],
};

/** The cadre or verifier that a case's command names. */
export const accountsNamedInCase: NamedAccountsOf = (command, state) => {
  const place = lookUp(CASE, command.type);
  return place ? accountInField(command, place[0], (state as OpenedCase | undefined)?.office, place[1]) : [];
};

const OFFICE: Readonly<Record<string, readonly (readonly [field: string, role: string])[]>> = {
  RegisterOffice: [
    ['dutyOfficer', 'officer'],
    ['supervisor', 'supervisor'],
    ['leader', 'leader'],
  ],
  AppointDutyOfficer: [['account', 'officer']],
  AppointSupervisor: [['account', 'supervisor']],
  AppointLeader: [['account', 'leader']],
};

/** An office is registered after its people: their accounts already name it. */
export const accountsNamedInOffice: NamedAccountsOf = (command) =>
  (lookUp(OFFICE, command.type) ?? []).flatMap(([field, role]) => accountInField(command, field, command.id, role));

/** The account that is registered as a cadre. */
export const accountsNamedInCadre: NamedAccountsOf = ({ type, id, data }) =>
  type === 'RegisterCadre' ? [{ field: 'id', account: id, office: officeIn(data), roles: ['cadre'] }] : [];

/** The cadre who is stationed at an enterprise. */
export const accountsNamedInEnterprise: NamedAccountsOf = (command, state) =>
  command.type === 'StationCadre' ? accountInField(command, 'cadre', officeIn(state), 'cadre') : [];

/** People say it of their own office, an operator of everybody. */
const officeOfNamedAccounts = ({ actor }: NamingCommand): string | undefined =>
  isAllowedEverywhere(actor, WORKERS) ? undefined : actor.office;

/** A stand-in needs a role in common with the account he stands in for, and the same office. */
function withStandIn(command: NamingCommand, field: string, standIn: string): readonly NamedAccount[] {
  const office = officeOfNamedAccounts(command);
  const data = command.data as Data;
  const like = data[field] ?? '';
  const beside = accountInField(command, standIn, undefined).map((one) => ({ ...one, like }));
  return [...accountInField(command, field, office), ...beside];
}

/** The account that is absent, and its stand-in. */
export const accountsNamedInAbsence: NamedAccountsOf = (command) =>
  command.type === 'RecordAbsence'
    ? withStandIn(command, 'account', 'standIn')
    : [{ field: 'id', account: command.id, office: officeOfNamedAccounts(command), mayBeDisabled: true }];

/** The account that gives a mandate, and the one that gets it. */
export const accountsNamedInMandate: NamedAccountsOf = (command) =>
  command.type === 'GrantMandate' ? withStandIn(command, 'for', 'to') : [];
