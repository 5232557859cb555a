import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { currentSchemas } from './interfaces.ts';
import { findBroken, isSameForm, readReleases, releasePath } from './releases.ts';

/** Releases every schema that is another than the one released last: a file more, and none is ever written anew. */
const folder = resolve(import.meta.dirname, '../../released');
const releases = readReleases(folder);
for (const [name, current] of Object.entries(currentSchemas())) {
  const known = releases[name] ?? [];
  const broken = known.flatMap((released) => findBroken(name, current, released));
  if (broken.length > 0) throw new Error(`${name} breaks what was released:\n${broken.join('\n')}`);
  const last = known.at(-1);
  if (last && isSameForm(last, current)) continue;
  const path = releasePath(folder, name, known.length + 1);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, await format(JSON.stringify(current), { ...(await resolveConfig(path)), filepath: path }));
  process.stdout.write(`released ${name} ${known.length + 1}\n`);
}
