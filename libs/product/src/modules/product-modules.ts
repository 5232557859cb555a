import { queryAnswerSchemas, queryParamSchemas } from '@lianxin/contracts';
import type { Vault } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { ProgrammeRegistry } from '@lianxin/programme';
import { createProjections, createQueries } from '@lianxin/read-models';
import { rolesAllowedToSearchBy } from '@lianxin/registers';
import type { CompleteAnswer, RegisteredQuery, InstalledModules } from '@lianxin/runtime';
import { createCaseModule } from './case-module.ts';
import { completeCaseList, completeOverdueBoard } from './case-answers-from-record.ts';
import {
  absenceModule,
  accessModule,
  cadreModule,
  calendarModule,
  createChangeModule,
  enterpriseModule,
  invoiceModule,
  mandateModule,
  createOfficeModule,
  personModule,
  createProgrammeModule,
} from './register-modules.ts';

/** Matches no key: a person who is not known has no cases. */
const NO_PERSON = '';

/** A contact's number becomes the name of the key it is sealed under: all that read models hold of a person. */
async function resolvePhone(params: unknown, { vault }: { readonly vault: Pick<Vault, 'findKey'> }): Promise<unknown> {
  const { phone, ...rest } = params as { readonly phone?: string };
  return phone === undefined ? rest : { ...rest, person: (await vault.findKey(phone)) ?? NO_PERSON };
}

/** Searches for one case and for what is due are completed from the record where a read model lacks a stream. */
const COMPLETIONS: Readonly<Record<string, CompleteAnswer>> = {
  cases: completeCaseList,
  'overdue-board': completeOverdueBoard,
};

/** An account that may not read contacts may not search by phone number either. */
function forbiddenContactFilter(params: unknown, actor: Actor): string | undefined {
  const { phone } = params as { readonly phone?: string };
  return phone !== undefined && rolesAllowedToSearchBy(actor.roles, 'contact').length === 0 ? 'phone' : undefined;
}

/** Whom the principal looked for: without the number, and of nobody's. */
function contactLookup(prepared: unknown): { readonly by: string; readonly key: string } | undefined {
  const { person } = prepared as { readonly person?: string };
  return person === undefined ? undefined : { by: 'phone', key: person };
}

const contactQuery = { prepare: resolvePhone, forbiddenFilter: forbiddenContactFilter, sealedLookup: contactLookup };

const registerQuery = (query: ReturnType<typeof createQueries>[number]): RegisteredQuery => {
  const name = query.name as keyof typeof queryParamSchemas;
  const [params, answer] = [queryParamSchemas[name], queryAnswerSchemas[name]];
  if (!params || !answer) throw new Error(`query ${name} has no form in contracts`);
  const complete = COMPLETIONS[query.name];
  return {
    ...{ query, params, answer },
    ...(query.name === 'cases' ? contactQuery : {}),
    ...(complete ? { completion: { process: 'case', complete } } : {}),
  };
};

/**
 * What this product runs: assistance cases, and the registers and calendars they need, by this rule book; without one, by
 * a new one that holds what ships.
 */
export const createProductModules = (ruleBook = new ProgrammeRegistry()): InstalledModules => ({
  ruleBook,
  modules: [
    createCaseModule(ruleBook),
    enterpriseModule,
    cadreModule,
    createOfficeModule(ruleBook),
    calendarModule,
    createChangeModule(ruleBook),
    invoiceModule,
    absenceModule,
    mandateModule,
    personModule,
    createProgrammeModule(ruleBook),
    accessModule,
  ],
  projections: createProjections(ruleBook),
  queries: createQueries(ruleBook).map(registerQuery),
});
