export * from './damage.ts';
