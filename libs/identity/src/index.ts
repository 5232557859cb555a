export * from './accounts.ts';
export * from './new-account.ts';
export * from './passwords.ts';
export * from './rate-limiter.ts';
export * from './sessions.ts';
export * from './sign-ins.ts';
export type { SignedToken } from './token-claims.ts';
export * from './token-key.ts';
export * from './tokens.ts';
