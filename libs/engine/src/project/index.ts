export * from './apply-folded.ts';
export * from './projection.ts';
export * from './projector.ts';
