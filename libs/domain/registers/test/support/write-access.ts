import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { renderAccessPage } from './access-page.ts';

const path = resolve(import.meta.dirname, '../../../../../infra/docs/access.md');
writeFileSync(path, await format(renderAccessPage(), { ...(await resolveConfig(path)), filepath: path }));
process.stdout.write(`wrote ${path}\n`);
