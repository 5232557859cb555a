export * from './config.ts';
export { openKafka } from './kafka-broker.ts';
