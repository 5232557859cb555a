export * from './changes/index.ts';
export * from './case-kit.ts';
export * from './house.ts';
export * from './register-kits.ts';
