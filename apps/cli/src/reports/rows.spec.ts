import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import { writeSession } from '../context/session.ts';
import type { CliContext } from '../context/cli-context.ts';

const HOUR_MS = 3_600_000;
const row = (number: string, rest: object): object => ({ number, kind: 'resolve', holder: 'cadre-1', ...rest });

async function shown(
  items: readonly object[],
  language: CliContext['language'],
  command = 'overdue',
): Promise<readonly string[]> {
  const people = [{ id: 'cadre-1', displayName: '赵建国', roles: ['cadre'] }];
  const fetched: CliContext['fetch'] = (url) =>
    Promise.resolve(Response.json(String(url).endsWith('/people') ? { people } : { items }));
  const { cli, said } = createTestContext({ language, fetch: fetched, env: { LIANXIN_API: 'http://127.0.0.1:1' } });
  writeSession(cli.stateDir, {
    ...{ api: 'http://127.0.0.1:1', token: 't', expiresAt: '2030-01-01T00:00:00.000Z' },
    account: { id: 'supervisor-1', name: 'supervisor', roles: ['supervisor'] },
  });
  expect(await runCommandLine([command], cli)).toBe(0);
  return said.join('\n').split('\n');
}

describe('lianxin overdue', () => {
  const items = [
    row('LSW-1', { light: 'red', due: '2020-02-17T09:00:00.000Z', remainingMs: 0, lateMs: 76 * HOUR_MS }),
    row('LSW-2', { light: 'green', due: '2020-02-20T09:00:00.000Z', remainingMs: 20 * HOUR_MS, lateMs: null }),
    row('LSW-3', {
      kind: 'rectification',
      owner: 'enterprise',
      light: 'waiting',
      due: null,
      remainingMs: 8 * HOUR_MS,
      lateMs: null,
    }),
  ];

  it('says by how much a clock is late, and of the others what of their time is left', async () => {
    const lines = await shown(items, 'en');
    expect(lines.find((line) => line.includes('LSW-1'))).toMatch(/赵建国.*3 d 4 h late|3 d 4 h late.*赵建国/);
    expect(lines.find((line) => line.includes('LSW-2'))).toContain('20 h');
    expect(lines.find((line) => line.includes('LSW-3'))).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(lines.find((line) => line.includes('LSW-3'))).toContain('the rectification (the enterprise’s)');
    expect((await shown(items, 'zh')).find((line) => line.includes('LSW-1'))).toContain('超期 3 天 4 小时');
  });
});

describe('lianxin inbox', () => {
  it('says of which draw a share is awaited, and until when', async () => {
    const until = '2020-02-17T09:00:00.000Z';
    const reminder = {
      ...{ id: 'commit', caseId: null, number: null, draw: 'lsw.shandong-2020.2020-02', template: 'share-to-commit' },
      ...{ params: { period: '2020-02', until }, issuedAt: '2020-02-16T09:00:00.000Z', sentAt: null },
    };
    const lines = await shown([reminder], 'zh', 'inbox');
    expect(lines[0]).toMatch(/时间 +抽查 +/);
    expect(lines.at(-1)).toMatch(/lsw\.shandong-2020\.2020-02 +抽查 2020-02：请在 2020-02-17 17:00 前承诺种子份额/);
  });
});
