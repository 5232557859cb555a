import { describe, expect, it } from '@jest/globals';
import { aWorld } from '../../test/world.ts';
import { run } from '../program.ts';
import { readSession, writeSession } from '../world/session.ts';

const API = 'http://127.0.0.1:8080';
const session = (expiresAt: string) => ({
  api: API,
  token: 'old',
  expiresAt,
  account: { id: 'officer-1', name: 'officer', roles: ['officer'] },
});

const answering = (answers: readonly Response[]) => {
  const asked: { readonly url: string; readonly headers: Record<string, string>; readonly body: unknown }[] = [];
  let n = 0;
  const fetch = (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const body = typeof init.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined;
    asked.push({ url: String(url), headers: init.headers as Record<string, string>, body });
    return Promise.resolve(answers[n++] as Response);
  };
  return { asked, fetch: fetch as typeof globalThis.fetch };
};

const problem = (status: number, code: string) =>
  Response.json({ type: '', title: 'Not possible', status, detail: `it is ${code}`, code }, { status });

describe('the command line over the API', () => {
  it('says where it looked when nobody answers', async () => {
    const { world, noted } = aWorld();
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    expect(await run(['list'], world)).toBe(1);
    expect(noted).toEqual([`lianxin: No API answers at ${API}`, expect.stringContaining('npm start')]);
  });

  it('sends who asks, in which language and by which door, and filters in the body', async () => {
    const { asked, fetch } = answering([Response.json({ items: [], next: null })]);
    const { world, said } = aWorld({ fetch, language: 'zh' });
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    expect(await run(['list', '--phone', '13900000001'], world)).toBe(0);
    expect(asked[0]).toMatchObject({ url: `${API}/queries/cases`, body: { phone: '13900000001' } });
    expect(asked[0]?.headers).toMatchObject({
      authorization: 'Bearer old',
      'accept-language': 'zh',
      'lianxin-door': 'cli',
    });
    expect(said.at(-1)).toBe('没有找到');
  });

  it('renews a token that is about to expire, and asks to sign in again when it is too late', async () => {
    const renewal = Response.json({ token: 'new', expiresAt: '2026-11-23T08:30:00.000Z' });
    const { asked, fetch } = answering([renewal, Response.json({ items: [] })]);
    const { world, noted } = aWorld({ fetch });
    writeSession(world.stateDir, session('2026-11-23T08:05:00.000Z'));
    expect(await run(['inbox'], world)).toBe(0);
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['Bearer old', 'Bearer new']);
    writeSession(world.stateDir, session('2026-11-23T07:59:00.000Z'));
    expect(await run(['inbox'], world)).toBe(1);
    expect(noted.join('\n')).toMatch(/session of officer is over[\s\S]*lianxin login officer/);
    expect(readSession(world.stateDir)).toBeUndefined();
  });

  it('names what to do next for every refusal', async () => {
    const cases = { 403: 'lianxin login', 409: 'lianxin show', 412: 'Look again', 429: 'Wait', 503: 'Repeat it' };
    for (const [status, next] of Object.entries(cases)) {
      const { fetch } = answering([problem(Number(status), 'so')]);
      const { world, noted } = aWorld({ fetch });
      writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
      expect(await run(['act', 'k1', 'take-case'], world)).toBe(1);
      expect(noted).toEqual(['lianxin: it is so', expect.stringContaining(next)]);
    }
  });

  it('gives failures to programs as JSON, and misuse its own code', async () => {
    const { world, noted } = aWorld();
    expect(await run(['counts', '--json'], world)).toBe(1);
    expect(JSON.parse(noted[0] as string)).toMatchObject({ error: { code: 'not-signed-in' } });
    expect(await run(['juggle'], world)).toBe(2);
    expect(await run(['replay', 'k1'], world)).toBe(1);
  });
});
