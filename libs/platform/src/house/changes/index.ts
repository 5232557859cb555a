export * from './order.ts';
export * from './preview.ts';
export * from './roll-out.ts';
