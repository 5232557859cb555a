export * from './accounts.ts';
export * from './memory-accounts.ts';
export * from './passwords.ts';
export * from './token-key.ts';
export * from './tokens.ts';
export * from './try-limit.ts';
export * from './new-account.ts';
export * from './postgres-accounts.ts';
