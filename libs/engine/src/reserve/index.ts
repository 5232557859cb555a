export type * from './reservation.ts';
export * from './reserve-first.ts';
