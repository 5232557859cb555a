export * from './lines.ts';
export * from './run-import.ts';
