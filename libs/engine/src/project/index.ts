export * from './projection.ts';
export * from './projector.ts';
