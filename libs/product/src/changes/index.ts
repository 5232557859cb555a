export * from './year-notices.ts';
export * from './order.ts';
export * from './preview.ts';
export * from './roll-out.ts';
export * from './shown-preview.ts';
export * from './summary.ts';
export { AFFECTED_CASES_MODELS } from '@lianxin/read-models';
