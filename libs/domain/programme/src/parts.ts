import { UNITS } from '@lianxin/calendar';
import { flag, named, objectOf, oneOf, optional, said, whole } from './check.ts';
import type { Check } from './check.ts';
import type { Step } from './programme.ts';

// A working day has at most 1,440 minutes; a year of them is longer than any published deadline.
const AMOUNT_MAX = 525_600;

export const ours = optional(named('ours', said('No published document says it: the figure is ours.', flag)));
export const unit = named('unit', oneOf(UNITS));
export const amount = whole(1, AMOUNT_MAX);
/** Negative lies before. */
export const anyAmount = whole(-AMOUNT_MAX, AMOUNT_MAX);

export const step = (min: number): Check => objectOf<Step>({ unit, amount: whole(min, AMOUNT_MAX) });
