export * from './calendars/index.ts';
export * from './changes/index.ts';
export * from './programmes/index.ts';
export * from './modules/case-module.ts';
export * from './modules/product-modules.ts';
export * from './modules/register-modules.ts';
export * from './notify/index.ts';
export * from './people/shown-people.ts';
