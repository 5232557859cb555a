import { resolve } from 'node:path';
import { checks } from './tidy/checks.ts';
import { readTree } from './tidy/tree.ts';

/** `npm run tidy`: what lint does not see. */
const files = readTree(resolve(import.meta.dirname, '../..'));
const found = Object.entries(checks).flatMap(([name, check]) => check(files).map((finding) => ({ name, ...finding })));

for (const { name, path, line, problem } of found) process.stdout.write(`${path}:${line}  ${problem}  (${name})\n`);
process.stdout.write(`tidy: ${files.length} files, ${found.length} problems\n`);
process.exitCode = found.length === 0 ? 0 : 1;
