export { HashChainVerifier } from './hash-chain-verifier.ts';
export type { Finding, Tampering, WitnessedHead } from './hash-chain-verifier.ts';
export * from './verify.ts';
