export * from './damage.ts';
export * from './execute-sql.ts';
export * from './open-migrated.ts';
