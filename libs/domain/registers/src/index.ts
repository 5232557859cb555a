export * from './calendar/calendar.ts';
export * from './cadre/cadre.ts';
export * from './enterprise/credit-code.ts';
export * from './enterprise/enterprise.ts';
export * from './enterprise/stationing.ts';
export * from './office/office.ts';
