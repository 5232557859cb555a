export * from './known-programmes.ts';
