import type { PeopleReply } from '@lianxin/contracts';
import type { NameOf } from '../output/replace-ids.ts';
import { replaceIds } from '../output/replace-ids.ts';
import type { CliContext } from '../context/cli-context.ts';
import { Failure } from '../output/failure.ts';
import { failureOf } from '../translate.ts';
import type { ApiClient } from './api-client.ts';

export type Person = PeopleReply['people'][number];

/** Read once a command; empty where the caller may not read it. */
export async function peopleAt(api: ApiClient): Promise<readonly Person[]> {
  try {
    return (await api.get<PeopleReply>('/people')).people;
  } catch (error) {
    if (error instanceof Failure) return [];
    throw error;
  }
}

/** As people call him, with what he signs in with; the id where neither is known. */
export const fullName = ({ displayName, name, id }: Person): string =>
  displayName === undefined || name === undefined ? (displayName ?? name ?? id) : `${displayName} (${name})`;

export function namesOf(people: readonly Person[], named: (one: Person) => string): NameOf {
  const names = new Map(people.map((one) => [one.id, named(one)]));
  return (id) => names.get(id) ?? id;
}

/** Names behind ids. */
export const readNames = async (api: ApiClient): Promise<NameOf> =>
  namesOf(await peopleAt(api), ({ displayName, id }) => displayName ?? id);

/** What is to be shown, with people called by their names; nothing is asked where nothing is shown. */
export const withNames = async <T>(api: ApiClient, rows: readonly T[]): Promise<readonly T[]> =>
  rows.length === 0 ? rows : replaceIds(rows, await readNames(api));

/**
 * The id of the account with this sign-in name or unique display name; an id, or an unknown text, is returned as it is.
 */
export function idIn(cli: CliContext, people: readonly Person[], typed: string): string {
  if (people.some(({ id }) => id === typed)) return typed;
  const signsIn = people.find(({ name }) => name === typed);
  const called = people.filter(({ displayName }) => displayName === typed);
  if (!signsIn && called.length > 1)
    throw failureOf(cli, 'several-so-called', {
      name: typed,
      names: called.map(({ name, id }) => name ?? id).join(', '),
    });
  return (signsIn ?? called[0])?.id ?? typed;
}

/** Ids in place of the names that people typed. */
export async function idsAt(api: ApiClient): Promise<NameOf> {
  const people = await peopleAt(api);
  return (typed) => idIn(api.cli, people, typed);
}

/** What is to be sent, with ids where it names people; nobody is asked for where nobody is named. */
export async function withIds<T>(api: ApiClient, sent: T): Promise<T> {
  let names = false;
  replaceIds(sent, (typed) => {
    names = true;
    return typed;
  });
  return names ? replaceIds(sent, await idsAt(api)) : sent;
}
