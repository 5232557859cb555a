import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { renderAccessPage } from './access-page.ts';

/** Writes the page; with `--print` to standard output instead. */
const path = resolve(import.meta.dirname, '../../../../infra/docs/access.md');
const page = await format(renderAccessPage(), { ...(await resolveConfig(path)), filepath: path });
if (process.argv.includes('--print')) process.stdout.write(page);
else writeFileSync(path, page);
