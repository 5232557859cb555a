export { runCommandLine } from './program.ts';
export type { CliContext } from './context/cli-context.ts';
