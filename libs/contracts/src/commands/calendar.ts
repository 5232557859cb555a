import { z } from 'zod';
import { codeOf } from '../text/text.ts';
import { sector } from './case-vocabulary.ts';
import { date, instant, name, text } from '../scalars.ts';

/** A notice of a year names some forty days; a closure of a year has no more days than that. */
const DAYS_MAX = 400;
const YEARS_MAX = 10;

const amendmentId = codeOf(/^[a-z0-9][a-z0-9-]{0,62}$/, 'bad-id');
/** From the whole to the part: `cn`, `cn/shandong`, `cn/shandong/enterprise`. */
export const layer = codeOf(/^[a-z0-9-]{1,40}(\/[a-z0-9-]{1,40}){0,5}$/, 'bad-layer');
const days = z.array(date).max(DAYS_MAX);
/** Empty where it could not be found: never invented. */
const allowEmpty = <S extends z.ZodType<string>>(form: S) => z.union([z.literal(''), form]);

/** Known from: a day alone means its end, in the calendar's zone. */
const knownFrom = z.union([date, instant]);

/** The data of the register of calendars' commands, by type. */
export const calendarCommands = {
  AmendCalendar: z.strictObject({
    id: amendmentId,
    layer,
    documentNumber: allowEmpty(name),
    title: name,
    signed: allowEmpty(date),
    published: knownFrom,
    settlesYears: z.array(z.int().min(2000).max(2079)).max(YEARS_MAX).optional(),
    working: days,
    nonWorking: days,
    exempt: z.array(sector).optional(),
    note: text.optional(),
    addsLayer: z.boolean().optional(),
  }),
};
