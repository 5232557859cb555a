export * from './known.ts';
export * from './replay.ts';
