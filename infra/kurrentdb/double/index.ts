export type { Double, DoubleNode, DoubleOptions } from './double.ts';
export { startDouble } from './double.ts';
export type { Faults } from './faults.ts';
export type { StoredEvent } from './log.ts';
