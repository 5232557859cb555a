export * from './at-hand.ts';
export { nextOpening } from './digest-time.ts';
export * from './notify.ts';
export { NotRecorded } from './record.ts';
