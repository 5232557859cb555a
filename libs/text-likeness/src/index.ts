export * from './likeness.ts';
export * from './mark-parts.ts';
export { normaliseCharacter } from './normalise.ts';
export * from './read-text.ts';
