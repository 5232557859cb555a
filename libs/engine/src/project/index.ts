export * from './project-rows.ts';
export { CannotApply } from './apply-guarded.ts';
export * from './projection.ts';
export * from './projector.ts';
export { ASIDE_ALWAYS_MAX, ASIDE_SHARE_MAX, ASIDE_SOON_MAX, TooManyAside } from './set-aside.ts';
export * from './resume-aside.ts';
