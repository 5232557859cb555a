import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { listMessages } from '@lianxin/application';
import { describeMessages } from '@lianxin/contracts';
import { format, resolveConfig } from 'prettier';
import { productModules } from '../product.ts';

/** Writes what is sent to outsiders and taken from them as messages, as AsyncAPI; with `--print` to standard output instead. */
const path = resolve(import.meta.dirname, '../../../../infra/docs/asyncapi.json');
const document = JSON.stringify(describeMessages(listMessages(productModules.modules)));
const page = await format(document, { ...(await resolveConfig(path)), filepath: path });
if (process.argv.includes('--print')) process.stdout.write(page);
else writeFileSync(path, page);
