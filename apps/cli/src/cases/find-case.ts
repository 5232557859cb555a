import type { ApiClient } from '../http/api-client.ts';
import { failure } from '../words.ts';
import type { World } from '../world/world.ts';

/** Number for people: prefix, year, serial. */
const NUMBER = /^[A-Za-z]{2,8}-[0-9]{4}-[0-9]+$/;
const STREAM = /^case-/;

interface Found {
  readonly items: readonly { readonly id: string }[];
}

/** The id behind what a person typed: an id, the name of a stream, or the number on the paper. */
export async function caseIdOf(world: World, api: ApiClient, typed: string): Promise<string> {
  if (!NUMBER.test(typed)) return typed.replace(STREAM, '');
  const number = typed.toUpperCase();
  const { items } = await api.get<Found>('/queries/cases', { number, limit: 1 });
  const [first] = items;
  if (!first) throw failure(world, 'no-such-number', { number });
  return first.id.replace(STREAM, '');
}

export const casePath = (id: string, rest = ''): string => `/processes/case/${encodeURIComponent(id)}${rest}`;
