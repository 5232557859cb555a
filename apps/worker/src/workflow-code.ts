import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { WorkflowCode } from '@lianxin/adapter-temporal';

const BUNDLE = 'workflows.bundle.js';

/** The product's workflows: packed by the build, or packed now where that was left out. */
export function locateWorkflowCode(): WorkflowCode {
  const entry = createRequire(import.meta.url).resolve('@lianxin/workflows/entry');
  const bundle = join(dirname(entry), BUNDLE);
  return existsSync(bundle) ? { bundle } : { entry };
}
