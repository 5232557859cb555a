import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { bundleWorkflows } from '@lianxin/adapter-temporal';

/** After the build: packs the workflows for the worker, which then starts without a bundler. */
const entry = createRequire(import.meta.url).resolve('@lianxin/workflows/entry');
writeFileSync(join(dirname(entry), 'workflows.bundle.js'), await bundleWorkflows(entry));
