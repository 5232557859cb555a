export { Chain } from './chain.ts';
export type { Finding, Tampering, WitnessedHead } from './chain.ts';
export * from './verify.ts';
