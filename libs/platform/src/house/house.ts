import { queryAnswers, queryForms } from '@lianxin/contracts';
import type { Vault } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import { projections, queries } from '@lianxin/read-models';
import { rolesAskingBy } from '@lianxin/registers';
import type { AnswerBeside, AskedQuery, Tenants } from '../installation/index.ts';
import { caseKit } from './case-kit.ts';
import { caseListBeside, overdueBeside } from './case-from-record.ts';
import {
  absenceKit,
  accessKit,
  cadreKit,
  calendarKit,
  changeKit,
  enterpriseKit,
  invoiceKit,
  mandateKit,
  officeKit,
  personKit,
  programmeKit,
} from './register-kits.ts';

/** Matches no key: whoever is not known has no cases. */
const NOBODY = '';

/** A contact's number becomes the name of the key it is sealed under: all that read models hold of a person. */
async function personOfPhone(params: unknown, { vault }: { readonly vault: Pick<Vault, 'find'> }): Promise<unknown> {
  const { phone, ...rest } = params as { readonly phone?: string };
  return phone === undefined ? rest : { ...rest, person: (await vault.find(phone)) ?? NOBODY };
}

/** Whoever looks for one case, or for what is due, is answered from the record where a read model lacks it. */
const BESIDE: Readonly<Record<string, AnswerBeside>> = { cases: caseListBeside, 'overdue-board': overdueBeside };

/** Whoever reads the contact of no case that is his own does not learn by asking whose it is. */
function notByPhone(params: unknown, actor: Actor): string | undefined {
  const { phone } = params as { readonly phone?: string };
  return phone !== undefined && rolesAskingBy(actor.roles, 'contact').length === 0 ? 'phone' : undefined;
}

/** Whom the asker looked for: without the number, and of nobody's. */
function lookedFor(prepared: unknown): { readonly by: string; readonly key: string } | undefined {
  const { person } = prepared as { readonly person?: string };
  return person === undefined ? undefined : { by: 'phone', key: person };
}

const ofContacts = { prepare: personOfPhone, mayNotAskBy: notByPhone, looksUp: lookedFor };

const withForm = (query: (typeof queries)[number]): AskedQuery => {
  const name = query.name as keyof typeof queryForms;
  const [params, answer] = [queryForms[name], queryAnswers[name]];
  if (!params || !answer) throw new Error(`query ${name} has no form in contracts`);
  const tell = BESIDE[query.name];
  return {
    ...{ query, params, answer },
    ...(query.name === 'cases' ? ofContacts : {}),
    ...(tell ? { beside: { process: 'case', tell } } : {}),
  };
};

/** What this product runs: assistance cases, and the registers and calendars they need. */
export const house: Tenants = {
  kits: [
    caseKit,
    enterpriseKit,
    cadreKit,
    officeKit,
    calendarKit,
    changeKit,
    invoiceKit,
    absenceKit,
    mandateKit,
    personKit,
    programmeKit,
    accessKit,
  ],
  projections,
  queries: queries.map(withForm),
};
