export * from './read-agenda.ts';
