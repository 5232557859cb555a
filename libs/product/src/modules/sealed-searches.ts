import { isWholePhone } from '@lianxin/contracts';
import type { Vault } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import type { SearchAnswer, SearchParams } from '@lianxin/read-models';
import { rolesAllowedToSearchBy } from '@lianxin/registers';
import type { RegisteredQuery } from '@lianxin/runtime';
import { findPeople } from '../people/find-people.ts';
import { shownPeople } from '../people/shown-people.ts';

/** What may be looked for by a phone number: named as such, or typed whole where one types anything. */
interface Searched {
  readonly phone?: string;
  readonly q?: string;
  readonly person?: string;
}

type SealedSearch = Pick<RegisteredQuery, 'prepare' | 'forbiddenFilter' | 'sealedLookup' | 'extend'>;

/** A key name that matches nobody, for a person who is not known. */
const NO_PERSON = '';

const isPhone = (typed: string | undefined): typed is string => typed !== undefined && isWholePhone(typed);
const findPerson = async (phone: string, vault: Pick<Vault, 'findKey'>): Promise<string> =>
  (await vault.findKey(phone)) ?? NO_PERSON;

/** An account that may not read contacts may not search by phone number either. */
function forbiddenFilter(params: unknown, actor: Actor): string | undefined {
  if (rolesAllowedToSearchBy(actor.roles, 'contact').length > 0) return undefined;
  const { phone, q } = params as Searched;
  if (phone !== undefined) return 'phone';
  return isPhone(q) ? 'q' : undefined;
}

/** Whom the principal looked for, for the access log: by key name, never by number. */
function sealedLookup(prepared: unknown): { readonly by: string; readonly key: string } | undefined {
  const { person } = prepared as Searched;
  return person === undefined ? undefined : { by: 'phone', key: person };
}

const caseList: SealedSearch = {
  forbiddenFilter,
  sealedLookup,
  /** A contact's number becomes the name of the key it is sealed under: all that read models hold of a person. */
  async prepare(params, { vault }) {
    const { phone, q, ...rest } = params as Searched;
    const byQ = phone === undefined && isPhone(q);
    const typed = byQ || q === undefined ? rest : { ...rest, q };
    const number = byQ ? q : phone;
    return number === undefined ? typed : { ...typed, person: await findPerson(number, vault) };
  },
};

const search: SealedSearch = {
  forbiddenFilter,
  sealedLookup,
  async prepare(params, { vault }) {
    const { q } = params as SearchParams;
    return isPhone(q) ? { q, person: await findPerson(q, vault) } : { q };
  },
  async extend(answer, params, { accounts }, actor) {
    const people = findPeople(shownPeople(actor, await accounts.all()), (params as SearchParams).q);
    return { ...(answer as SearchAnswer), people };
  },
};

/** Searches that reach what is sealed, or what is in no read model, by the query's name. */
export const SEALED_SEARCHES: Readonly<Record<string, SealedSearch>> = { cases: caseList, search };
