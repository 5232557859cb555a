import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { bundleWorkflows } from '@lianxin/adapter-temporal';

/** After the build: packs the workflows for the worker, which then starts without a bundler. */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
writeFileSync(here('dist/workflows.bundle.js'), await bundleWorkflows(here('dist/entry.js')));
