import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lifeCycle } from '../../src/life-cycle.ts';

const path = resolve(import.meta.dirname, '../../../../../infra/docs/life-cycle.md');
writeFileSync(path, lifeCycle());
process.stdout.write(`wrote ${path}\n`);
