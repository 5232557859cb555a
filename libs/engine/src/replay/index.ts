export * from './moment.ts';
export * from './stream-history.ts';
