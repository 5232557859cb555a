import { z } from 'zod';
import { layer } from '../commands/calendar.ts';
import { instant } from '../scalars.ts';
import { at, code, day } from '../states/answer-scalars.ts';
import { codeOf } from '../text/text.ts';
import { calendarDocument, explainedSpan } from './clocks.ts';

/** Of an allowance that is tried out: a rule counts some days, a suspended one some hundred. */
const AMOUNT_MAX = 1000;

/** A country's calendar, by the first part of its layers. */
export const calendarPlace = z.strictObject({ country: codeOf(/^[a-z0-9-]{1,40}$/, 'bad-layer') });

/** One year of it. */
export const calendarYearPlace = calendarPlace.extend({
  year: codeOf(/^[0-9]{4}$/, 'bad-number')
    .transform(Number)
    .pipe(z.int().min(2000).max(2079)),
});

/** Of which layer, by default the whole country's, and what was known when, by default now. */
export const calendarYearQuery = z.strictObject({ layer: layer.optional(), knownAt: instant.optional() });

/** An allowance counted from an instant, by the calendar of a layer as it was known at another. */
export const dueBody = z.strictObject({
  from: instant,
  amount: z.int().min(1).max(AMOUNT_MAX),
  unit: z.enum(['working-days', 'calendar-days', 'working-hours', 'hours', 'minutes']),
  layer,
  countFrom: z.enum(['next-day', 'same']),
  knownAt: instant.optional(),
});

const calendarAmendment = z.strictObject({
  id: code,
  layer: code,
  /** Empty where it could not be found. */
  documentNumber: code,
  title: code,
  signed: day,
  published: at,
  /** When it was recorded here; absent where it ships. */
  recorded: at.optional(),
  /** From when on it counts: published and, where it does not ship, recorded. */
  knownFrom: at,
  /** It comes with the product; it is in no stream. */
  shipped: z.boolean(),
  working: z.array(day).readonly(),
  nonWorking: z.array(day).readonly(),
  settlesYears: z.array(z.int()).readonly().optional(),
  /** Sectors that it does not bind. */
  exempt: z.array(code).readonly().optional(),
  note: code.optional(),
});

/** A year of a layer, day by day, as it was known at a moment. */
export const calendarYearReply = z.strictObject({
  country: code,
  year: z.int(),
  layer: code,
  /** Every layer that is known, each after what it is a part of. */
  layers: z.array(code).readonly(),
  /** Names the amendments that it was made from. */
  revision: code,
  knownAt: at,
  /** The first of its days for which a notice was still to come. */
  provisionalFrom: day.optional(),
  /** `because`: an amendment, `weekday` or `weekend`. */
  days: z
    .array(z.strictObject({ date: day, working: z.boolean(), because: code, provisional: z.boolean() }))
    .readonly(),
  /** Those known by then that name days of the year, in the order in which they became known. */
  amendments: z.array(calendarAmendment).readonly(),
});

/** Every amendment of a country, what ships and what was recorded here, in the order in which they became known. */
export const calendarAmendmentsReply = z.strictObject({
  country: code,
  layers: z.array(code).readonly(),
  amendments: z.array(calendarAmendment).readonly(),
});

/** A span of an allowance, which no programme gave. */
const triedSpan = explainedSpan.omit({ rule: true, programme: true, calendarRevision: true });

/** When it is due, with the spans that explain it: they tile the time until then. */
export const dueReply = z.strictObject({
  due: at,
  spans: z.array(triedSpan).readonly(),
  /** It runs through days for which a notice was still to come. */
  provisional: z.boolean(),
  revision: code,
  knownAt: at,
  /** What a working day has, of an allowance that counts in those. */
  workDayMs: z.int().nullable(),
  /** East of UTC. */
  offsetMinutes: z.int(),
  /** Documents that the revision is named after, by the ids in it. */
  documents: z.record(code, calendarDocument),
});

export type CalendarPlace = z.output<typeof calendarPlace>;
export type CalendarYearPlace = z.output<typeof calendarYearPlace>;
export type CalendarYearQuery = z.output<typeof calendarYearQuery>;
export type DueBody = z.output<typeof dueBody>;
export type CalendarAmendment = z.output<typeof calendarAmendment>;
/** One day, and why it is what it is. */
export type CalendarDay = CalendarYearReply['days'][number];
export type CalendarYearReply = z.output<typeof calendarYearReply>;
export type CalendarAmendmentsReply = z.output<typeof calendarAmendmentsReply>;
/** A span of an allowance that was tried out. */
export type TriedSpan = DueReply['spans'][number];
export type DueReply = z.output<typeof dueReply>;
