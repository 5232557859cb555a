export * from './calendar-year.ts';
export * from './known-calendar.ts';
export * from './try-due.ts';
