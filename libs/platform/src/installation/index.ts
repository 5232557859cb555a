export * from './aside.ts';
export * from './access.ts';
export * from './asked-query.ts';
export * from './installation.ts';
export * from './memory.ts';
export * from './open-installation.ts';
export * from './process-kit.ts';
export * from './temporal-config.ts';
