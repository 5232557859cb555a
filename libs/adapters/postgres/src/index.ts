export * from './checkpoints.ts';
export * from './migrate.ts';
export * from './open-postgres.ts';
export type { Sql } from './lane.ts';
