import { formatOfficeTime } from '@lianxin/contracts';
import type { Instant } from '@lianxin/kernel';
import { CHINA_OFFSET_MINUTES, parseDate } from '@lianxin/kernel';

const ZONE = '+08:00';
const WITHOUT_ZONE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?$/;

/** As the clock on the office's wall shows it: `2026-11-24 13:00`. Programs read exact instants with `--json`. */
export const formatInOfficeZone = (at: string): string => formatOfficeTime(at as Instant, CHINA_OFFSET_MINUTES);

export const formatInOfficeZoneOr = <T extends null | undefined>(at: string | T): string | T =>
  typeof at === 'string' ? formatInOfficeZone(at) : at;

const EXACT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;

/** A sentence with the instants in it as people read them. */
export const formatInstantsIn = (text: string): string => text.replaceAll(EXACT, formatInOfficeZone);

/**
 * What people type for an instant: `2026-11-24 13:00` at the office, a day alone for its end, or an instant with its
 * zone. What is none of these goes on as it is, to be refused by its name.
 */
export function parseTypedInstant(typed: string): string {
  if (parseDate(typed)) return `${typed}T23:59:59.999${ZONE}`;
  const [, day, minute, seconds = ':00'] = WITHOUT_ZONE.exec(typed) ?? [];
  return day === undefined ? typed : `${day}T${minute}${seconds}${ZONE}`;
}
