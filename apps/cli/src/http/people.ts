import type { PeopleReply } from '@lianxin/contracts';
import type { NameOf } from '../output/people-in-words.ts';
import { inNames } from '../output/people-in-words.ts';
import { Failure } from '../output/failure.ts';
import type { ApiClient } from './api-client.ts';

const asItIs: NameOf = (id) => id;

/** Whom ids stand for. Asked once a command; whoever may not ask sees ids. */
export async function namesAt(api: ApiClient): Promise<NameOf> {
  try {
    const { people } = await api.get<PeopleReply>('/people');
    const names = new Map(people.map(({ id, displayName = id }) => [id, displayName]));
    return (id) => names.get(id) ?? id;
  } catch (error) {
    if (error instanceof Failure) return asItIs;
    throw error;
  }
}

/** What is to be shown, with people called by their names; nothing is asked where nothing is shown. */
export const shownAt = async <T>(api: ApiClient, rows: readonly T[]): Promise<readonly T[]> =>
  rows.length === 0 ? rows : inNames(rows, await namesAt(api));
