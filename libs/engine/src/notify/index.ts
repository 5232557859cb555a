export * from './inline-delivery.ts';
export { nextOpening } from './digest-time.ts';
export * from './deliver-notice.ts';
export { NotRecorded } from './send-as-engine.ts';
