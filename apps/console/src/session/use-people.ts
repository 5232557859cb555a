import type { PeopleReply } from '@lianxin/contracts';
import { CLOCK_ACTOR, PUBLIC_ACTOR, RECEIPT_ACTOR_PREFIX } from '@lianxin/kernel';
import { useQuery } from '@tanstack/react-query';
import { ask } from '../http/ask.ts';
import { useT } from '../words/t.ts';

type Person = PeopleReply['people'][number];

const NOBODY: ReadonlyMap<string, string> = new Map();

/** What somebody is called on every page. */
export const nameOfPerson = ({ id, displayName, name }: Pick<Person, 'id' | 'displayName' | 'name'>): string =>
  displayName ?? name ?? id;

/** Made once an answer, however many ask: what is not the same function is called again each time. */
const namesOf = ({ people }: PeopleReply): ReadonlyMap<string, string> =>
  new Map(people.map((one) => [one.id, nameOfPerson(one)]));

const askPeople = ({ signal }: { readonly signal: AbortSignal }) => ask<PeopleReply>('/people', { signal });

const byName = ({ people }: PeopleReply): PeopleReply['people'] =>
  [...people].sort((a, b) => nameOfPerson(a).localeCompare(nameOfPerson(b), 'zh-CN'));

/** The people that are shown to this account, for choosing one. */
export function usePeopleList(): PeopleReply['people'] {
  const { data } = useQuery({ queryKey: ['people'], queryFn: askPeople, select: byName, staleTime: 300_000 });
  return data ?? [];
}

/** The names behind the ids of people, as far as they are shown to this account; an id without one stays as it is. */
export function usePeople(): (id: string) => string {
  const { data } = useQuery({
    queryKey: ['people'],
    queryFn: askPeople,
    select: namesOf,
    staleTime: 300_000,
  });
  const t = useT();
  const names = data ?? NOBODY;
  return (id) => {
    if (id === CLOCK_ACTOR.id) return t('console.clock');
    const withoutAccount = id === PUBLIC_ACTOR.id || id.startsWith(RECEIPT_ACTOR_PREFIX);
    return names.get(id) ?? (withoutAccount ? t('console.requester') : id);
  };
}
