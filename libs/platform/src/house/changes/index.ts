export * from './notices.ts';
export * from './order.ts';
export * from './preview.ts';
export * from './roll-out.ts';
export * from './summary.ts';
export { CONCERNED_MODELS } from '@lianxin/read-models';
