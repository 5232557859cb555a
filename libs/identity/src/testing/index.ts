export * from './test-account.ts';
