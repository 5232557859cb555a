import { fileURLToPath } from 'node:url';
import type { WorkflowCode } from '@lianxin/adapter-temporal';
import { bundleWorkflows } from '@lianxin/adapter-temporal';
import { makeOnceForRun } from '@lianxin/local/test-servers';

const ENTRY = fileURLToPath(new URL('./workflows.ts', import.meta.url));

let bundle: Promise<string> | undefined;

/** The product's workflows and the second process's, packed. */
export async function workflowBundle(): Promise<WorkflowCode> {
  return { code: await (bundle ??= makeOnceForRun('e2e-workflows.js', () => bundleWorkflows(ENTRY))) };
}
