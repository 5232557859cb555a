/**
 * Commands are decided, and changes ordered, between these instants only: deadlines lie some years ahead, and calendars
 * end.
 */
export const DECISIONS_FROM = '2000-02-01';
export const DECISIONS_BEFORE = '2075-01-01';
