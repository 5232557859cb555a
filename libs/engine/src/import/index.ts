export * from './import-result.ts';
export * from './import-lines.ts';
export type { ReservationsOf } from './reserve-now.ts';
export * from './run-import.ts';
