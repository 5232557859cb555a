export * from './sweep-files.ts';
