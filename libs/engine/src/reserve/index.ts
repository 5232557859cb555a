export * from './reserve-first.ts';
