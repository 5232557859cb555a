export type { ServerReport as RecordServerReport, StampedEvent } from '@lianxin/adapter-kurrentdb';
export * from './bind-adapters.ts';
export * from './compose-runtime.ts';
export * from './keyless-adapters.ts';
export * from './open-record.ts';
export * from './open-runtime.ts';
export * from './record-elsewhere.ts';
export * from './registered-query.ts';
export * from './set-aside-cache.ts';
