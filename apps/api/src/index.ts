export * from './create-api.ts';
export type { Resubmit } from './dead-letters/resubmit.ts';
