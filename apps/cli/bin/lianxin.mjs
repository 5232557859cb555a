#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
const folder = `node-${process.platform}-${process.arch}`;
const shipped = fileURLToPath(new URL(`../../../node_modules/${folder}/bin/node`, import.meta.url));

if (!existsSync(main)) {
  process.stderr.write('lianxin is not built yet: run `npm start` or `npm run build` first\n');
  process.exitCode = 1;
} else if (existsSync(shipped)) {
  // A bare `node` in a shell may be an older one than the product is built for.
  const ran = spawnSync(shipped, [main, ...process.argv.slice(2)], { stdio: 'inherit' });
  process.exitCode = ran.status ?? 1;
} else await import(main);
