export { HashChainCheck } from './hash-chain-check.ts';
export type { Finding, Tampering, WitnessedHead } from './hash-chain-check.ts';
export * from './verify.ts';
