export { MissingServer } from './lib/missing-server.mjs';
export { startKafka } from './kafka.mjs';
export { ROLES, startPostgres } from './postgres.mjs';
export { startTemporal } from './temporal.mjs';
export { findTemporal } from './temporal/binary.mjs';
export { timeSkippingServer } from './time-skipping.mjs';
