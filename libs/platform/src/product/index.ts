export * from './changes/index.ts';
export * from './case-module.ts';
export * from './product-modules.ts';
export * from './register-modules.ts';
