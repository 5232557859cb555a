import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, it } from '@jest/globals';

const root = resolve(__dirname, '../..');
const WRITER = 'libs/product/test/access/write-access.ts';

it('the page of who may do and see what shows the table that is applied: npm run access -w @lianxin/product', () => {
  const args = ['--conditions=@lianxin/source', WRITER, '--print'];
  const applied = execFileSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(readFileSync(resolve(root, 'infra/docs/access.md'), 'utf8')).toBe(applied);
});
