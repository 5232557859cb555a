export { parseRoles } from './roles.ts';
export type { WorkerRole } from './roles.ts';
export { runWorker } from './run-worker.ts';
export type { RunningWorker, WorkerOptions } from './run-worker.ts';
export { locateWorkflowCode } from './workflow-code.ts';
