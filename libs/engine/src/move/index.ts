export * from './copy-log.ts';
export * from './move-places.ts';
