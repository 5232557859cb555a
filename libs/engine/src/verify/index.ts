export type { Finding, Tampering } from './chain.ts';
export * from './verify.ts';
