import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryFolder } from '@lianxin/local/test-folder';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';

const shipped = readFileSync(join(__dirname, '../../../../libs/domain/programme/src/data/guangdong.json'), 'utf8');
const folder = temporaryFolder();
const put = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return name;
};

async function lianxin(args: readonly string[], env: Record<string, string> = {}) {
  const { cli, said, noted } = createTestContext({ cwd: folder, env });
  const code = await runCommandLine(args, cli);
  return { code, said, noted };
}

describe('lianxin programme check', () => {
  it('says that a file is right, and what its content is', async () => {
    const { code, said } = await lianxin(['programme', 'check', put('right.json', shipped)]);
    expect([code, said[0]]).toEqual([0, expect.stringMatching(/^guangdong@1 is right · SHA-256 [0-9a-f]{64}$/)]);
  });

  it('says how far it reaches, and what of it runs beyond the calendar', async () => {
    const right = await lianxin(['programme', 'check', put('near.json', shipped)]);
    expect(right.said.slice(1)).toEqual([expect.stringMatching(/^The longest clock is clocks\.\w+/)]);
    const far = JSON.parse(shipped);
    far.clocks.assign = { ...far.clocks.assign, unit: 'calendar-days', amount: 40_000, overrides: undefined };
    const { code, said } = await lianxin(['programme', 'check', put('far.json', JSON.stringify(far))]);
    expect([code, said[2]]).toEqual([0, expect.stringContaining('clocks.assign may run 40000 days, beyond')]);
  });

  it('names the line at fault', async () => {
    const line = shipped.split('\n').findIndex((one) => one.includes('"amount"')) + 1;
    const file = put('wrong.json', shipped.replace(/"amount": \d+/, '"amount": "soon"'));
    const { code, said, noted } = await lianxin(['programme', 'check', file]);
    expect(code).toBe(1);
    expect(said).toEqual([`wrong.json:${line}:17: clocks.intake.amount is a whole number 1..525600`]);
    expect(noted.join('\n')).toContain('places at fault: 1');
  });

  it('lets no text through that a screen would obey', async () => {
    const line = shipped.split('\n').findIndex((one) => one.includes('"zh"')) + 1;
    const file = put('odd.json', shipped.replace(/"zh": "/, '"zh": "\\u202e'));
    const { code, said } = await lianxin(['programme', 'check', file]);
    expect([code, said]).toEqual([1, [expect.stringMatching(new RegExp(`^odd.json:${line}:\\d+: title.zh holds`))]]);
  });

  it('tells programs the same as data', async () => {
    const { code, noted } = await lianxin(['programme', 'check', put('broken.json', '{'), '--json']);
    const { error } = JSON.parse(noted[0] as string);
    expect([code, error.code, error.facts.problems]).toEqual([
      1,
      'programme-wrong',
      [{ path: '', rule: 'json-expected', line: 1, column: 2 }],
    ]);
  });

  it('says so when there is no such file', async () => {
    expect((await lianxin(['programme', 'check', 'none.json'])).noted[0]).toContain('none.json cannot be read');
  });
});

describe('lianxin programme list', () => {
  it('shows what ships and what stands in the folder, with the content hash', async () => {
    put('right.json', shipped.replace('"id": "guangdong"', '"id": "guangdong-office"'));
    for (const name of ['wrong.json', 'broken.json', 'near.json', 'far.json', 'odd.json'])
      writeFileSync(join(folder, name), shipped);
    const { said } = await lianxin(['programme', 'list', '--json'], { LIANXIN_PROGRAMMES_DIR: folder });
    const rows = JSON.parse(said[0] as string) as { ref: string; hash: string }[];
    expect(rows.map(({ ref }) => ref)).toEqual(expect.arrayContaining(['shandong-2020@1', 'guangdong-office@1']));
    expect(rows.every(({ hash }) => /^[0-9a-f]{64}$/.test(hash))).toBe(true);
  });

  it('says what is wrong with the folder', async () => {
    const { code, noted } = await lianxin(['programme', 'list'], { LIANXIN_PROGRAMMES_DIR: join(folder, 'none') });
    expect([code, noted.join('\n')]).toEqual([1, expect.stringContaining('LIANXIN_PROGRAMMES_DIR')]);
  });
});
