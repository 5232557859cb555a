export * from './checkpoints.ts';
export * from './migrate.ts';
export * from './open-postgres.ts';
export { Lane, openSql } from './lane.ts';
export type { LaneOptions, Sql } from './lane.ts';
export type { Backup } from './backup/backup.ts';
export * from './backup/open-restore.ts';
export { migrations } from './migrations/index.ts';
