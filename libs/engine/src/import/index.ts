export * from './imported.ts';
export * from './lines.ts';
export type { ReservationsOf } from './reserve-today.ts';
export * from './run-import.ts';
