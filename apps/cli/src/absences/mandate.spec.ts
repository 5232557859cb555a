import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import { writeSession } from '../context/session.ts';

const API = 'http://127.0.0.1:8080';

const people = [{ id: 'cadre-3', name: 'sun', displayName: '孙丽', roles: ['cadre'] }];

function signedInContext(reply: object) {
  const asked: { path: string; body: unknown }[] = [];
  const fetch = (url: unknown, { body }: { readonly body?: string } = {}): Promise<Response> => {
    if (String(url) === `${API}/people`) return Promise.resolve(Response.json({ people }));
    asked.push({ path: String(url).slice(API.length), body: body === undefined ? undefined : JSON.parse(body) });
    return Promise.resolve(Response.json(reply));
  };
  const heard = createTestContext({ fetch: fetch as typeof globalThis.fetch });
  const account = { id: 'supervisor-1', name: 'supervisor', roles: ['supervisor'] };
  writeSession(heard.cli.stateDir, { api: API, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  return { ...heard, asked };
}

describe('lianxin mandate', () => {
  it('grants what is named, from a day to a day', async () => {
    const { cli: world, asked, said } = signedInContext({ repeated: false });
    const wish = ['--to', '孙丽', '--acts', 'log-visit,record-measure'];
    const days = ['--from', '2026-11-24', '--until', '2026-11-26'];
    expect(await runCommandLine(['mandate', 'cadre-1', ...wish, ...days], world)).toBe(0);
    const data = { for: 'cadre-1', to: 'cadre-3', acts: ['LogVisit', 'RecordMeasure'] };
    expect(asked).toEqual([
      { path: '/mandates', body: { data: { ...data, from: '2026-11-24', until: '2026-11-26' } } },
    ]);
    expect(said.join()).toContain('孙丽');
  });

  it('takes it back by its number, and lists what there is', async () => {
    const mandate = { mandate: 1, to: 'cadre-3', acts: ['LogVisit'], from: '2026-11-24', until: '2026-11-26' };
    const {
      cli: world,
      asked,
      said,
    } = signedInContext({ repeated: false, state: { mandates: [{ ...mandate, revoked: true }] } });
    expect(await runCommandLine(['mandate', 'cadre-1', '--revoke', '1'], world)).toBe(0);
    expect(await runCommandLine(['mandate', 'cadre-1'], world)).toBe(0);
    expect(asked).toEqual([
      { path: '/mandates/cadre-1/commands', body: { type: 'RevokeMandate', data: { mandate: 1 } } },
      { path: '/mandates/cadre-1', body: undefined },
    ]);
    expect(said.join()).toMatch(/Mandate.*1.*cadre-3.*log-visit/s);
  });
});

describe('lianxin acting-for', () => {
  it('says for whom I may act today, and why', async () => {
    const row = { for: 'cadre-1', because: 'leave', from: '2026-11-24', until: null, acts: null, enterprise: null };
    const { cli: world, asked, said } = signedInContext({ day: '2026-11-24', items: [row] });
    expect(await runCommandLine(['acting-for'], world)).toBe(0);
    expect(asked.map(({ path }) => path)).toEqual(['/queries/acting-for']);
    expect(said).toEqual(
      ['For      Ground  From      ', expect.any(String), expect.stringMatching(/^cadre-1 +leave +2026-11-24$/)].map(
        (line) => (typeof line === 'string' ? line.trimEnd() : line),
      ),
    );
  });
});

describe('lianxin list --holder me', () => {
  it('asks for mine: what I hold, help with or stand in for', async () => {
    const { cli: world, asked } = signedInContext({ items: [], next: null });
    expect(await runCommandLine(['list', '--holder', 'me'], world)).toBe(0);
    expect(asked).toEqual([{ path: '/queries/cases', body: { mine: true } }]);
  });
});
