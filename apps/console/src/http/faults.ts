import { Refusal } from './refusal.ts';

/** What was refused: by field of a command's data in words, and what is of no field. */
export interface Faults {
  readonly byField: ReadonlyMap<string, string>;
  readonly error?: unknown;
}

export const NO_FAULTS: Faults = { byField: new Map() };
const DATA = /^data\.?/;

/** A refusal at the fields that it names, in the words of the api. */
export function faultsOfRefusal(error: unknown): Faults {
  if (!(error instanceof Refusal)) return { byField: new Map(), error };
  const { errors, field, detail } = error.problem;
  const named = errors?.map((one) => [one.field, one.message] as const) ?? (field ? [[field, detail] as const] : []);
  if (named.length === 0) return { byField: new Map(), error };
  return { byField: new Map(named.map(([of, message]) => [of.replace(DATA, ''), message])) };
}
