export type { ServerReport } from './inspect-server.ts';
export type { StampedEvent } from './log-reads.ts';
export type { KurrentDb, KurrentDbOptions } from './open-kurrentdb.ts';
export { APPEND_BYTES_MAX_DEFAULT, openKurrentDb } from './open-kurrentdb.ts';
