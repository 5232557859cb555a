import { z } from 'zod';

const UNITS = ['working-days', 'calendar-days', 'working-hours', 'hours'] as const;
const AMOUNT_MAX = 1000;

const form = z.object({
  /** The whole country's where none is named. */
  layer: z.string().max(100).optional().catch(undefined),
  /** The day at whose end it was known; now where none is named. */
  knownAt: z.iso.date().optional().catch(undefined),
  /** An allowance that is tried out, counted from a moment on the office's wall. */
  from: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/)
    .optional()
    .catch(undefined),
  amount: z.number().int().min(1).max(AMOUNT_MAX).optional().catch(undefined),
  unit: z.enum(UNITS).optional().catch(undefined),
  countFrom: z.enum(['next-day', 'same']).optional().catch(undefined),
});

/** What of a calendar is looked at, and what is tried out with it, in the address. */
export type CalendarSearch = z.output<typeof form>;
export const ALLOWANCE_UNITS: readonly (typeof UNITS)[number][] = UNITS;
export const calendarSearch = (search: Record<string, unknown>): CalendarSearch => form.parse(search);
