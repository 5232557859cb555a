export * from './self-check.ts';
