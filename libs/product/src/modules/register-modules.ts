import { commandSchemas, stateSchemas } from '@lianxin/contracts';
import type { Actor } from '@lianxin/kernel';
import type { RuleBook } from '@lianxin/programme';
import {
  accessRegister,
  absenceRegister,
  cadreRegister,
  calendarIdForLayer,
  calendarRegister,
  createChangeRegister,
  enterpriseRegister,
  createOfficeRegister,
  invoiceRegister,
  mandateRegister,
  erasureBookId,
  personRegister,
  createProgrammeRegister,
  visibilityTo,
} from '@lianxin/registers';
import type { InvoiceState, PersonState } from '@lianxin/registers';
import type { Access, ProcessModule } from '@lianxin/application';
import { FULL_ACCESS } from '@lianxin/application';
import { yearNoticeRound, rollOutNextBatch } from '../changes/index.ts';
import {
  accountsNamedInAbsence,
  accountsNamedInCadre,
  accountsNamedInEnterprise,
  accountsNamedInMandate,
  accountsNamedInOffice,
} from './named-accounts.ts';

/** Registers are read by all staff; sealed fields as the policy says. */
function registerAccess(office: string | undefined, actor: Actor): Access | undefined {
  const scope = office === undefined || actor.office === office ? 'office' : 'other';
  const shown = visibilityTo(actor, 'registers', { filed: false, works: false, scope });
  return shown === 'none' ? undefined : { as: 'staff', visibilityOf: () => shown };
}

/** Written by the engine alone: no ingress takes a command for one. */
export const accessModule: ProcessModule = {
  process: accessRegister,
  stateSchema: stateSchemas.access,
  alias: 'access-logs',
  commands: {},
  opening: { type: 'NoteAccess', id: 'given' },
  access: (_state, actor) =>
    visibilityTo(actor, 'access-log', { filed: false, works: false, scope: 'other' }) === 'clear'
      ? FULL_ACCESS
      : undefined,
};

const officeOf = (state: unknown): string | undefined => (state as { readonly office?: string } | undefined)?.office;

/** The register of enterprises. */
export const enterpriseModule: ProcessModule = {
  process: enterpriseRegister,
  stateSchema: stateSchemas.enterprise,
  alias: 'enterprises',
  commands: commandSchemas.enterprise,
  accountsNamedBy: accountsNamedInEnterprise,
  opening: {
    type: 'RegisterEnterprise',
    id: (data) => (data as { readonly creditCode: string }).creditCode,
  },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

/** The register of cadres. */
export const cadreModule: ProcessModule = {
  process: cadreRegister,
  stateSchema: stateSchemas.cadre,
  alias: 'cadres',
  commands: commandSchemas.cadre,
  accountsNamedBy: accountsNamedInCadre,
  opening: { type: 'RegisterCadre', id: 'given' },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

/** One stream a person. The command that opens it adds to it. */
export const absenceModule: ProcessModule = {
  process: absenceRegister,
  stateSchema: stateSchemas.absence,
  alias: 'absences',
  commands: commandSchemas.absence,
  accountsNamedBy: accountsNamedInAbsence,
  opening: {
    type: 'RecordAbsence',
    id: (data) => (data as { readonly account: string }).account,
  },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

/** One stream an account that is acted for. The command that opens it adds to it. */
export const mandateModule: ProcessModule = {
  process: mandateRegister,
  stateSchema: stateSchemas.mandate,
  alias: 'mandates',
  commands: commandSchemas.mandate,
  accountsNamedBy: accountsNamedInMandate,
  opening: {
    type: 'GrantMandate',
    id: (data) => (data as { readonly for: string }).for,
  },
  access: (state, actor) => registerAccess(officeOf(state), actor),
};

/** Only the commands of cases reserve them: no ingress takes a command for one. */
export const invoiceModule: ProcessModule = {
  process: invoiceRegister,
  stateSchema: stateSchemas.invoice,
  alias: 'invoices',
  commands: {},
  opening: {
    type: 'ReserveInvoice',
    id: (data) => (data as { readonly invoice: string }).invoice,
  },
  belongsTo: (state) => ({ process: 'case', id: (state as InvoiceState).case }),
  access: (_state, actor) => registerAccess(undefined, actor),
};

/** Erasing has an endpoint of its own: the event alone destroys nothing. */
export const personModule: ProcessModule = {
  process: personRegister,
  stateSchema: stateSchemas.person,
  alias: 'persons',
  commands: {},
  opening: { type: 'ErasePerson', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
  erasureBook: {
    type: 'ErasePerson',
    bookIdAt: erasureBookId,
    keyOf: (state, version) => (state as PersonState | undefined)?.erased[version - 1],
  },
};

/** Written by the engine alone, when something is first decided under one. */
export const createProgrammeModule = (ruleBook: RuleBook): ProcessModule => ({
  process: createProgrammeRegister(ruleBook),
  stateSchema: stateSchemas.programme,
  commands: {},
  opening: { type: 'RecordProgramme', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
});

/** The register of offices. */
export const createOfficeModule = (ruleBook: RuleBook): ProcessModule => ({
  process: createOfficeRegister(ruleBook),
  stateSchema: stateSchemas.office,
  alias: 'offices',
  commands: commandSchemas.office,
  accountsNamedBy: accountsNamedInOffice,
  opening: { type: 'RegisterOffice', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
});

/** One stream. A change is ordered by its preview, at an endpoint of its own; the others name one that was ordered. */
export const createChangeModule = (ruleBook: RuleBook): ProcessModule => ({
  process: createChangeRegister(ruleBook),
  stateSchema: stateSchemas.change,
  alias: 'changes',
  commands: commandSchemas.change,
  opening: { type: 'OrderChange', id: 'given' },
  access: (_state, actor) => registerAccess(undefined, actor),
  applyChange: (ports, _only, ...when) => rollOutNextBatch(ports, ...when),
});

/** One stream a country. The one command opens it and adds to it, so both addresses take an amendment. */
export const calendarModule: ProcessModule = {
  process: calendarRegister,
  stateSchema: stateSchemas.calendar,
  alias: 'calendars',
  commands: commandSchemas.calendar,
  opening: {
    type: 'AmendCalendar',
    id: (data) => calendarIdForLayer((data as { readonly layer: string }).layer),
  },
  access: (_state, actor) => registerAccess(undefined, actor),
  maintenanceRound: yearNoticeRound,
};
