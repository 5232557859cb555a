import { parseDate, parseInstant } from '@lianxin/kernel';
import { z } from 'zod';
import { digits } from '../scalars.ts';
import { lineOf } from '../text/text.ts';

/** A page people look at; what is longer is an export. */
export const PAGE_MAX = 500;
const CURSOR_CHARS_MAX = 200;

/** Parameters of an address are text, those of a body may be numbers. */
export const rows = z.union([z.int().min(1).max(PAGE_MAX), digits(PAGE_MAX)], 'bad-number');
/** `true` and `false`, as text in an address. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((value) => value === 'true')]);

/** `next` of the page before: a value of what the list is in order of, and an id. */
export const cursor = lineOf(CURSOR_CHARS_MAX).regex(/^[^~]*~[^~]+$/, { message: 'bad-cursor', abort: true });

/** Year 0 is none that a database knows. */
const YEAR_MIN = '0001';
/** In place of a due date, after all others. */
const NO_DUE = '9999';

const isDay = (value: string): boolean => value >= YEAR_MIN && parseDate(value) !== undefined;
const isInstant = (value: string): boolean => value >= YEAR_MIN && parseInstant(value) === value;
const isDue = (value: string): boolean => value === NO_DUE || isInstant(value);
const IS_OF = { day: isDay, instant: isInstant, due: isDue } as const;

/** Whether the value of a cursor is of the type of such an order. Which list and which column it is of, it does not say. */
export const isCursorBy = (order: keyof typeof IS_OF, text: string): boolean =>
  IS_OF[order](text.slice(0, text.indexOf('~')));

/** The cursor of a list that is in such an order. */
export const cursorBy = (order: keyof typeof IS_OF) => cursor.refine((text) => isCursorBy(order, text), 'bad-cursor');
