#!/usr/bin/env node
/**
 * A file as large as one likes, for measuring imports: `node infra/local/campaign/big.mjs 100000 big.jsonl`. The
 * campaign's people and enterprises, and that many visits of them, each a whole closed life.
 */
import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { enterprises } from './people.mjs';
import { header, registers } from './registers.mjs';
import { begin, caseLines, lookBack } from './case-lines.mjs';

/** Working days over which the cases begin. */
const DAYS_SPREAD = 33;

function life(n) {
  const one = caseLines(`big-${n}`);
  const index = n % enterprises.length;
  const day = n % DAYS_SPREAD;
  const cadre = begin(one, index, day, {
    category: 'supplies',
    channel: 'on-site',
    origin: 'proactive-visit',
    text: '走访发现防护物资不足',
  });
  one.line(day + 1, 600, cadre, 'LogVisit', { text: '送物资上门' });
  one.line(day + 2, 600, cadre, 'ResolveCase', { reply: '物资已送达', outcome: 'solved' });
  lookBack(one, index, day + 2, { cadre });
  return one.lines;
}

const [count, path] = [Number(process.argv[2]), process.argv[3]];
if (!Number.isSafeInteger(count) || count < 1 || !path) {
  process.stderr.write('usage: node infra/local/campaign/big.mjs CASES FILE\n');
  process.exit(2);
}
const file = createWriteStream(path);
const write = async (lines) => {
  if (!file.write(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`)) await once(file, 'drain');
};
await write([header('big-import'), ...registers()]);
for (let n = 0; n < count; n += 1) await write(life(n));
file.end();
await once(file, 'finish');
process.stdout.write(`${count} cases in ${path}\n`);
