export * from './installation.ts';
export * from './sign-in.ts';
export * from './town.ts';
