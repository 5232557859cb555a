import { commandSchemas, stateForms } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import {
  accessRegister,
  absenceRegister,
  cadreRegister,
  calendarIdOf,
  calendarRegister,
  changeRegister,
  enterpriseRegister,
  officeRegister,
  invoiceRegister,
  mandateRegister,
  bookOf,
  personRegister,
  programmeRegister,
  shownTo,
} from '@lianxin/registers';
import type { InvoiceState, PersonState } from '@lianxin/registers';
import type { Access, ProcessKit } from '../installation/index.ts';
import { FULL } from '../installation/index.ts';
import { revisedByNotices, rollOut } from './changes/index.ts';
import { namedInAbsence, namedInCadre, namedInEnterprise, namedInMandate, namedInOffice } from './named-accounts.ts';

/** Registers are read by everybody who works here; what is sealed in them as the policy says. */
function registerAccess(office: string | undefined, actor: Actor): Access | undefined {
  const scope = office === undefined || actor.office === office ? 'office' : 'other';
  const shown = shownTo(actor, 'registers', { filed: false, works: false, scope });
  return shown === 'none' ? undefined : { as: 'staff', shows: () => shown };
}

/** Written by the engine alone: no door takes a command for one. */
export const accessKit: ProcessKit = {
  process: accessRegister,
  shown: stateForms.access,
  alias: 'access-logs',
  commands: {},
  opening: { type: 'NoteAccess', id: 'given' },
  access: (_state, actor) =>
    shownTo(actor, 'access-log', { filed: false, works: false, scope: 'other' }) === 'clear' ? FULL : undefined,
};

const officeOf = (state: unknown): string | undefined => (state as { readonly office?: string } | undefined)?.office;

export const enterpriseKit: ProcessKit = {
  process: enterpriseRegister,
  shown: stateForms.enterprise,
  alias: 'enterprises',
  commands: commandSchemas.enterprise,
  namedAccounts: namedInEnterprise,
  opening: {
    type: 'RegisterEnterprise',
    id: (data) => (data as { readonly creditCode: string }).creditCode,
  },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

export const cadreKit: ProcessKit = {
  process: cadreRegister,
  shown: stateForms.cadre,
  alias: 'cadres',
  commands: commandSchemas.cadre,
  namedAccounts: namedInCadre,
  opening: { type: 'RegisterCadre', id: 'given' },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

/** One stream a person. The command that opens it adds to it. */
export const absenceKit: ProcessKit = {
  process: absenceRegister,
  shown: stateForms.absence,
  alias: 'absences',
  commands: commandSchemas.absence,
  namedAccounts: namedInAbsence,
  opening: {
    type: 'RecordAbsence',
    id: (data) => (data as { readonly account: string }).account,
  },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

/** One stream an account that is acted for. The command that opens it adds to it. */
export const mandateKit: ProcessKit = {
  process: mandateRegister,
  shown: stateForms.mandate,
  alias: 'mandates',
  commands: commandSchemas.mandate,
  namedAccounts: namedInMandate,
  opening: {
    type: 'GrantMandate',
    id: (data) => (data as { readonly for: string }).for,
  },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

/** Only the commands of cases reserve them: no door takes a command for one. */
export const invoiceKit: ProcessKit = {
  process: invoiceRegister,
  shown: stateForms.invoice,
  alias: 'invoices',
  commands: {},
  opening: {
    type: 'ReserveInvoice',
    id: (data) => (data as { readonly invoice: string }).invoice,
  },
  belongsTo: (state) => ({ process: 'case', id: (state as InvoiceState).case }),
  access: (_state, actor) => registerAccess(undefined, actor),
};

/** Erasing has a door of its own: the record of it alone destroys nothing. */
export const personKit: ProcessKit = {
  process: personRegister,
  shown: stateForms.person,
  alias: 'persons',
  commands: {},
  opening: { type: 'ErasePerson', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
  erasures: {
    type: 'ErasePerson',
    book: bookOf,
    keyOf: (state, version) => (state as PersonState | undefined)?.erased[version - 1],
  },
};

/** Written by the engine alone, when something is first decided under one. */
export const programmeKit: ProcessKit = {
  process: programmeRegister,
  shown: stateForms.programme,
  alias: 'programmes',
  commands: {},
  opening: { type: 'RecordProgramme', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
};

export const officeKit: ProcessKit = {
  process: officeRegister,
  shown: stateForms.office,
  alias: 'offices',
  commands: commandSchemas.office,
  namedAccounts: namedInOffice,
  opening: { type: 'RegisterOffice', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
};

/** One stream. A change is ordered by its preview, at a door of its own; the others name one that was ordered. */
export const changeKit: ProcessKit = {
  process: changeRegister,
  shown: stateForms.change,
  alias: 'changes',
  commands: commandSchemas.change,
  opening: { type: 'OrderChange', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
  carryOut: rollOut,
};

/** One stream a country. The one command opens it and adds to it, so both addresses take an amendment. */
export const calendarKit: ProcessKit = {
  process: calendarRegister,
  shown: stateForms.calendar,
  alias: 'calendars',
  commands: commandSchemas.calendar,
  opening: {
    type: 'AmendCalendar',
    id: (data) => calendarIdOf((data as { readonly layer: string }).layer),
  },
  access: (_state, actor) => registerAccess(undefined, actor),
  rounds: revisedByNotices,
};
