import { SECTORS } from '@lianxin/calendar';
import type { Amendment } from '@lianxin/calendar';
import type { Instant, LocalDate, Rejection } from '@lianxin/kernel';
import { invalid, isRejection, parseDate, parseInstant } from '@lianxin/kernel';
import { NAME_LENGTH_MAX, checkName } from '../check-name.ts';
import type { CalendarCommandData } from './calendar.ts';

const ID = /^[a-z0-9][a-z0-9-]{0,62}$/;
const LAYER = /^[a-z0-9-]{1,40}(\/[a-z0-9-]{1,40}){0,5}$/;
/** A notice of a year names some forty days; a closure of a year has no more days than that. */
const DAYS_MAX = 400;
const YEARS_MAX = 10;
const NOTE_LENGTH_MAX = 2000;

type Data = CalendarCommandData['AmendCalendar'];

const firstRejectionOf = (...found: readonly (Rejection | undefined)[]): Rejection | undefined =>
  found.find((one) => one !== undefined);

const isText = (value: unknown, max: number): boolean => typeof value === 'string' && value.length <= max;

function checkTexts({ id, layer, documentNumber, title, note = '' }: Data): Rejection | undefined {
  return firstRejectionOf(
    ID.test(String(id)) ? undefined : invalid('id', 'bad-id'),
    LAYER.test(String(layer)) ? undefined : invalid('layer', 'bad-layer'),
    // Empty where it could not be found: never invented.
    isText(documentNumber, NAME_LENGTH_MAX) ? undefined : invalid('documentNumber', 'required'),
    checkName('title', title),
    isText(note, NOTE_LENGTH_MAX) ? undefined : invalid('note', 'too-long', { max: NOTE_LENGTH_MAX }),
  );
}

function parseDates(field: string, given: unknown): readonly LocalDate[] | Rejection {
  if (!Array.isArray(given) || given.length > DAYS_MAX) return invalid(field, 'too-many-days', { max: DAYS_MAX });
  const days = given.map((day: unknown) => parseDate(String(day)));
  return days.every((day) => day !== undefined) ? days : invalid(field, 'not-a-date');
}

function checkLists({ settlesYears = [], exempt = [] }: Data): Rejection | undefined {
  const years = Array.isArray(settlesYears) && settlesYears.length <= YEARS_MAX && settlesYears.every(Number.isInteger);
  if (!years) return invalid('settlesYears', 'not-a-whole-number', { min: 2000 });
  const sectors = Array.isArray(exempt) && exempt.every((sector) => SECTORS.includes(sector));
  return sectors ? undefined : invalid('exempt', 'not-one-of', { allowed: SECTORS.join(', ') });
}

/** A date alone means the end of that day. */
const parsePublished = (text: unknown): LocalDate | Instant | undefined =>
  parseDate(String(text)) ?? parseInstant(String(text));

function parseIssueDates(data: Data): Pick<Amendment, 'signed' | 'published'> | Rejection {
  const signed = data.signed === '' ? '' : parseDate(String(data.signed));
  if (signed === undefined) return invalid('signed', 'not-a-date');
  const known = parsePublished(data.published);
  return known === undefined ? invalid('published', 'not-a-date') : { signed, published: known };
}

/** The amendment a command describes; `recorded` comes with the event. */
export function parseAmendment(data: Data): Amendment | Rejection {
  const bad = checkTexts(data) ?? checkLists(data);
  if (bad) return bad;
  const dates = parseIssueDates(data);
  if (isRejection(dates)) return dates;
  const working = parseDates('working', data.working);
  if (isRejection(working)) return working;
  const nonWorking = parseDates('nonWorking', data.nonWorking);
  if (isRejection(nonWorking)) return nonWorking;
  const { id, layer, documentNumber, title, settlesYears, exempt, note } = data;
  const optional = { settlesYears, exempt, note };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined));
  return { id, layer, documentNumber, title, ...dates, ...given, working, nonWorking };
}
