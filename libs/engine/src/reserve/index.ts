export type * from './reservation.ts';
export * from './handle-with-reservations.ts';
