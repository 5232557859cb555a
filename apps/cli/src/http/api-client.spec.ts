import { describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { runCommandLine } from '../program.ts';
import { readSession, writeSession } from '../context/session.ts';

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
    const { cli: world, noted } = createTestContext();
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    expect(await runCommandLine(['list'], world)).toBe(1);
    expect(noted).toEqual([`lianxin: No API answers at ${API}`, expect.stringContaining('npm start')]);
  });

  it('sends who asks, in which language and by which door, and filters in the body', async () => {
    const { asked, fetch } = answering([Response.json({ items: [], next: null })]);
    const { cli: world, said } = createTestContext({ fetch, language: 'zh' });
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    expect(await runCommandLine(['list', '--phone', '13900000001'], world)).toBe(0);
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
    const { cli: world, noted } = createTestContext({ fetch });
    writeSession(world.stateDir, session('2026-11-23T08:05:00.000Z'));
    expect(await runCommandLine(['inbox'], world)).toBe(0);
    expect(asked.map(({ headers }) => headers['authorization'])).toEqual(['Bearer old', 'Bearer new']);
    writeSession(world.stateDir, session('2026-11-23T07:59:00.000Z'));
    expect(await runCommandLine(['inbox'], world)).toBe(1);
    expect(noted.join('\n')).toMatch(/session of officer is over[\s\S]*lianxin login officer/);
    expect(readSession(world.stateDir)).toBeUndefined();
  });

  it('names what to do next for every refusal', async () => {
    const cases = { 403: 'lianxin login', 409: 'lianxin act k1', 412: 'Look again', 429: 'Wait', 503: '--command-id' };
    for (const [status, next] of Object.entries(cases)) {
      const { fetch } = answering([problem(Number(status), 'so')]);
      const { cli: world, noted } = createTestContext({ fetch });
      writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
      expect(await runCommandLine(['act', 'k1', 'take-case'], world)).toBe(1);
      expect(noted).toEqual(['lianxin: it is so', expect.stringContaining(next)]);
    }
  });

  it('says what helps where the refusal is a known one, in the language of the caller', async () => {
    const told = async (body: object, line: string, language: 'zh' | 'en' = 'en') => {
      const { fetch } = answering([
        Response.json({ type: '', title: '', status: 409, ...body }, { status: 409 }),
        Response.json({ commands: [] }),
      ]);
      const { cli: world, noted } = createTestContext({ fetch, language });
      writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
      await runCommandLine(line.split(' '), world);
      return noted;
    };
    const early = { code: 'look-back-too-early', detail: 'The look-back may begin at 2026-11-24T01:00:00.000Z' };
    expect(await told(early, 'act k1 close-out')).toEqual([
      'lianxin: The look-back may begin at 2026-11-24 09:00',
      expect.stringContaining('lianxin act k1'),
    ]);
    const held = { code: 'not-the-holder', detail: 'cadre-01 holds the case', params: { holder: 'cadre-01' } };
    expect((await told(held, 'act k1 close-out'))[1]).toContain('--on-behalf-of cadre-01');
    expect((await told(held, 'act k1 close-out', 'zh'))[1]).toContain('由 cadre-01 操作');
    const unknown = { code: 'unknown-enterprise', detail: 'The enterprise is not registered' };
    expect((await told(unknown, 'act k1 take-case'))[1]).toContain('lianxin enterprises');
  });

  it('tells a fault of form with the form of the command', async () => {
    const errors = [
      { field: 'data.reply', rule: 'required', message: 'is required' },
      { field: 'data.outcome', rule: 'required', message: 'is required' },
    ];
    const body = {
      type: '',
      title: 'The input breaks a rule of form',
      status: 400,
      detail: '',
      code: 'required',
      errors,
    };
    const { fetch } = answering([Response.json(body, { status: 400 })]);
    const { cli: world, noted } = createTestContext({ fetch });
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    await runCommandLine(['act', 'k1', 'resolve-case'], world);
    expect(noted[1]).toContain('resolve-case takes: reply=… outcome=solved|partly|');
  });

  it('does not ask to repeat by its id what was only read', async () => {
    const { fetch } = answering([problem(503, 'store-unavailable')]);
    const { cli: world, noted } = createTestContext({ fetch });
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    await runCommandLine(['list'], world);
    expect(noted[1]).toContain('lianxin doctor');
  });

  it('lists what may be done now where no command is named', async () => {
    const commands = [{ type: 'RefuseOffer', what: { zh: '退单', en: 'refuse the offer' } }];
    const reply = { id: 'k1', version: 12, stage: 'cadre-assignment', commands };
    const { asked, fetch } = answering([Response.json(reply)]);
    const { cli: world, said } = createTestContext({ fetch });
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    expect(await runCommandLine(['act', 'k1'], world)).toBe(0);
    expect(asked[0]?.url).toBe(`${API}/processes/case/k1/commands`);
    expect(said).toEqual([
      'Assignment, version 12',
      'You may now:',
      '  refuse-offer  refuse the offer',
      '                reason=not-mine|no-capacity|conflict-of-interest|absent',
      'So: lianxin act k1 COMMAND field=value …',
    ]);
  });

  it('registers what is not there yet under the id that is named', async () => {
    const reply = { id: 'c9', version: 1, stage: 'registered', next: null };
    const { asked, fetch } = answering([Response.json(reply), Response.json(reply)]);
    const { cli: world } = createTestContext({ fetch });
    writeSession(world.stateDir, session('2026-11-23T09:00:00.000Z'));
    await runCommandLine(['act', 'cadre/c9', 'register-cadre', 'office=lsw', 'unit=economy'], world);
    expect(asked[0]).toMatchObject({ url: `${API}/processes/cadre`, body: { id: 'c9', type: 'RegisterCadre' } });
    await runCommandLine(['act', 'enterprise/91370211MA3L00013G', 'register-enterprise', 'name=x'], world);
    expect(asked[1]).toMatchObject({
      url: `${API}/processes/enterprise`,
      body: { data: { creditCode: '91370211MA3L00013G', name: 'x' } },
    });
  });

  it('gives failures to programs as JSON, and misuse its own code', async () => {
    const { cli: world, noted } = createTestContext();
    expect(await runCommandLine(['counts', '--json'], world)).toBe(1);
    expect(JSON.parse(noted[0] as string)).toMatchObject({ error: { code: 'not-signed-in' } });
    expect(await runCommandLine(['juggle'], world)).toBe(2);
    expect(await runCommandLine(['replay', 'k1'], world)).toBe(1);
  });
});
