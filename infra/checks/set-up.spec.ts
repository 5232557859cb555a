import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';

const page = readFileSync(resolve(__dirname, '../docs/set-up.md'), 'utf8');

it('the line of the set-up page that loads environment.json into a shell keeps every character of a value', () => {
  const load = page
    .split('\n')
    .find((line) => line.includes('require(') && line.includes('environment.json')) as string;
  const values = {
    DATABASE_URL: 'postgres://lianxin:p%20w@127.0.0.1:5432/lianxin?a=1&b=2',
    LIANXIN_HOME: '/srv/state of 灵山卫',
    MAIL_FROM: `"Lianxin's desk" <desk@example.org>; echo $HOME \`id\` \\ *`,
    EMPTY: '',
    LINES: 'one\n two',
  };
  const folder = temporaryFolder();
  mkdirSync(join(folder, '.lianxin'));
  writeFileSync(join(folder, '.lianxin/environment.json'), JSON.stringify(values));
  const script = `${load}\nnode -p 'JSON.stringify(process.env)'`;
  const env = JSON.parse(execFileSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' })) as object;
  expect(env).toMatchObject(values);
});
