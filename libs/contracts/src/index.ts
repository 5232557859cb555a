export * from './commands/index.ts';
export * from './http/commands.ts';
export * from './http/faults.ts';
export * from './http/identity.ts';
export * from './http/problem.ts';
export * from './http/reads.ts';
export * from './messages/index.ts';
export * from './queries/forms.ts';
export * as scalars from './scalars.ts';
