#!/usr/bin/env node
/** Writes campaign-2020.jsonl from the figures beside it: `node infra/local/campaign/build.mjs` after a build. */
import { writeFileSync } from 'node:fs';
import { difficulties } from './difficulties.mjs';
import { header, registers } from './registers.mjs';
import { oddities, visits } from './visits.mjs';

const cases = [...difficulties(), ...visits(), ...oddities()].flat();
const lines = [header('campaign-2020'), ...registers(), ...cases];
const file = new URL('campaign-2020.jsonl', import.meta.url);
writeFileSync(file, `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`);
const lastAct = cases
  .map((line) => line.at)
  .sort()
  .at(-1);
process.stdout.write(`${lines.length} lines, the last act at ${lastAct}\n`);
