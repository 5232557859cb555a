import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { renderLifeCycle } from '../../src/render-life-cycle.ts';

const path = resolve(import.meta.dirname, '../../../../../infra/docs/life-cycle.md');
writeFileSync(path, renderLifeCycle());
process.stdout.write(`wrote ${path}\n`);
