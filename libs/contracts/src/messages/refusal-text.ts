import { formatOfficeTime } from '../clocks/time-format.ts';
import type { Language, MessageParams } from './index.ts';
import { formatMessage } from './index.ts';

/** Params of refusals that hold the id of an account. */
const PERSONS: readonly string[] = ['holder', 'cadre', 'verifier', 'resolver', 'handler', 'person', 'account'];
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

/** How people and instants in a refusal are told. */
export interface RefusalWording {
  /** Name of the person with this id. */
  nameOf(id: string): string;
  /** Of the office's wall clock, east of UTC. */
  readonly offsetMinutes: number;
}

function readable(key: string, value: string | number, { nameOf, offsetMinutes }: RefusalWording): string | number {
  if (typeof value !== 'string') return value;
  if (PERSONS.includes(key)) return nameOf(value);
  return INSTANT.test(value) ? formatOfficeTime(value, offsetMinutes) : value;
}

/** Why a command is refused, with people by their names and instants in the office's time. */
export function refusalText(
  language: Language,
  { code, params = {} }: { readonly code: string; readonly params?: MessageParams | undefined },
  wording: RefusalWording,
): string {
  const shown = Object.entries(params).map(([key, value]) => [key, readable(key, value, wording)] as const);
  return formatMessage(language, `refusal.${code}`, Object.fromEntries(shown));
}
