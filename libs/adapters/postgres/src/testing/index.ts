export * from './damage.ts';
export * from './execute-sql.ts';
