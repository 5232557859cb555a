export { rolesOf } from './roles.ts';
export type { Role } from './roles.ts';
export { runWorker } from './run-worker.ts';
export type { RunningWorker, WorkerOptions } from './run-worker.ts';
export { workflowCode } from './workflow-code.ts';
