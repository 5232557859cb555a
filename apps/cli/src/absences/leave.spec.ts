import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import type { CliContext } from '../context/cli-context.ts';
import { writeSession } from '../context/session.ts';

const API = 'http://127.0.0.1:8080';

const people = [{ id: 'cadre-2', name: 'li.hong', displayName: '李红', roles: ['cadre'] }];

function signedInContext(reply: object, own: Partial<CliContext> = {}) {
  const asked: { path: string; body: unknown }[] = [];
  const fetch = (url: unknown, { body }: { readonly body?: string } = {}): Promise<Response> => {
    if (String(url) === `${API}/people`) return Promise.resolve(Response.json({ people }));
    asked.push({ path: String(url).slice(API.length), body: body === undefined ? undefined : JSON.parse(body) });
    return Promise.resolve(Response.json(reply));
  };
  const heard = createTestContext({ fetch: fetch as typeof globalThis.fetch, ...own });
  const account = { id: 'supervisor-1', name: 'supervisor', roles: ['supervisor'] };
  writeSession(heard.cli.stateDir, { api: API, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  return { ...heard, asked };
}

describe('lianxin leave', () => {
  it('says who is away from when to when, and who stands in', async () => {
    const { cli: world, said, asked } = signedInContext({ repeated: false });
    const dates = ['--from', '2026-11-24', '--to', '2026-11-26', '--stand-in', 'li.hong'];
    expect(await runCommandLine(['leave', 'cadre-1', ...dates], world)).toBe(0);
    expect(asked).toEqual([
      {
        path: '/absences',
        body: { data: { account: 'cadre-1', from: '2026-11-24', to: '2026-11-26', standIn: 'cadre-2' } },
      },
    ]);
    expect(said.join()).toContain('cadre-1');
  });

  it('ends it earlier', async () => {
    const { cli: world, asked, said } = signedInContext({ repeated: true }, { language: 'zh' });
    expect(
      await runCommandLine(['leave', 'cadre-1', '--end', '--from', '2026-11-24', '--to', '2026-11-25'], world),
    ).toBe(0);
    expect(asked).toEqual([
      {
        path: '/absences/cadre-1/commands',
        body: { type: 'EndAbsence', data: { from: '2026-11-24', to: '2026-11-25' } },
      },
    ]);
    expect(said).toHaveLength(2);
  });

  it('shows what is recorded', async () => {
    const absences = [{ from: '2026-11-24', standIn: 'cadre-2' }];
    const { cli: world, said, asked } = signedInContext({ state: { account: 'cadre-1', absences } });
    expect(await runCommandLine(['leave', 'cadre-1'], world)).toBe(0);
    expect(asked.map(({ path }) => path)).toEqual(['/absences/cadre-1']);
    expect(said.join()).toMatch(/Stands in.*2026-11-24.*李红/s);
  });
});
