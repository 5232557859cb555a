import { queryAnswerSchemas, queryParamSchemas } from '@lianxin/contracts';
import { ProgrammeRegistry } from '@lianxin/programme';
import { createProjections, createQueries } from '@lianxin/read-models';
import type { CompleteAnswer, RegisteredQuery, InstalledModules } from '@lianxin/runtime';
import { createCaseModule } from './case-module.ts';
import { createDrawModule, createScheduleModule } from './draw-module.ts';
import { completeCaseList, completeOverdueBoard } from './case-answers-from-record.ts';
import { SEALED_SEARCHES } from './sealed-searches.ts';
import { withReasons } from './turn-reasons.ts';
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

/** Searches for one case and for what is due are completed from the record where a read model lacks a stream. */
const COMPLETIONS: Readonly<Record<string, CompleteAnswer>> = {
  cases: completeCaseList,
  'overdue-board': completeOverdueBoard,
};

const registerQuery = (query: ReturnType<typeof createQueries>[number]): RegisteredQuery => {
  const name = query.name as keyof typeof queryParamSchemas;
  const [params, answer] = [queryParamSchemas[name], queryAnswerSchemas[name]];
  if (!params || !answer) throw new Error(`query ${name} has no form in contracts`);
  const complete = COMPLETIONS[query.name];
  return {
    ...{ query: query.name === 'to-do' ? withReasons(query) : query, params, answer },
    ...(SEALED_SEARCHES[query.name] ?? {}),
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
    createDrawModule(ruleBook),
    createScheduleModule(ruleBook),
  ],
  projections: createProjections(ruleBook),
  queries: createQueries(ruleBook).map(registerQuery),
});
