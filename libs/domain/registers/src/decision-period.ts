/** Nothing is decided, or ordered for, outside these: a deadline may lie some years ahead, and the calendar's days end. */
export const DECISIONS_FROM = '2000-02-01';
export const DECISIONS_BEFORE = '2075-01-01';
