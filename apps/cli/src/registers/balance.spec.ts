import { afterEach, describe, expect, it } from '@jest/globals';
import { createTestContext } from '../../test/test-context.ts';
import { API_ADDRESS } from '../../test/signed-in.ts';
import { writeSession } from '../context/session.ts';
import { runCommandLine } from '../program.ts';

interface Sent {
  readonly id: string;
  readonly type: string;
  readonly commandId: string;
  readonly data: object;
}

const firm = (n: number, cadre: string, office = 'lsw') => ({
  ...{
    creditCode: `code-${n}`,
    name: `厂${n}`,
    office,
    industry: 'x',
    aboveScale: true,
    invented: false,
    projects: [],
  },
  stationings: [{ cadre, role: 'lead', from: '2026-01-01', to: null }],
});

function town(firms: readonly object[], answer: (command: Sent) => object = () => ({})) {
  const sent: Sent[] = [];
  const lists: Record<string, readonly object[]> = {
    enterprises: firms,
    cadres: ['a', 'b', 'gone'].map((id) => ({ id, office: 'lsw', unit: 'u', active: id !== 'gone' })),
  };
  const fetch = ((url: unknown, { body }: RequestInit = {}) => {
    const path = String(url).slice(API_ADDRESS.length);
    if (path === '/people')
      return Promise.resolve(Response.json({ people: [{ id: 'b', displayName: '王强', roles: [] }] }));
    const list = /^\/queries\/(\w+)/.exec(path)?.[1];
    if (list !== undefined) return Promise.resolve(Response.json({ items: lists[list], next: null }));
    const { commands } = JSON.parse(String(body)) as { readonly commands: readonly Sent[] };
    sent.push(...commands);
    const results = commands.map((one) => ({ id: one.id, status: 200, reply: { repeated: false }, ...answer(one) }));
    return Promise.resolve(Response.json({ results }));
  }) as typeof globalThis.fetch;
  const heard = createTestContext({ fetch });
  const account = { id: 'officer-1', name: 'officer', roles: ['officer'], office: 'lsw' };
  writeSession(heard.cli.stateDir, { api: API_ADDRESS, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account });
  const run = (...args: string[]) => runCommandLine(['station', 'balance', ...args], heard.cli);
  return { ...heard, sent, lists, run };
}

describe('lianxin station balance', () => {
  afterEach(() => {
    process.exitCode = undefined;
  });
  const firms = [firm(1, 'a'), firm(2, 'a'), firm(3, 'a'), firm(4, 'gone'), firm(9, 'elsewhere', 'xd')];

  it('shows the changes from tomorrow on, and makes those that were shown', async () => {
    const { run, sent, said } = town(firms);
    expect(await run()).toBe(0);
    expect(sent).toEqual([]);
    expect(said.join('\n')).toMatch(/厂1.*王强[^]*厂4[^]*2 changes from 2026-11-24 on; .* 2 to 2 /);
    const preview = /--apply ([0-9a-f]{16})/.exec(said.join('\n'))?.[1] ?? '';
    expect(await run('--apply', preview)).toBe(0);
    expect(sent.map(({ id, type, data }) => ({ id, type, data }))).toEqual([
      { id: 'code-1', type: 'EndStationing', data: { cadre: 'a', role: 'lead', to: '2026-11-23' } },
      { id: 'code-1', type: 'StationCadre', data: { cadre: 'b', role: 'lead', from: '2026-11-24' } },
      { id: 'code-4', type: 'EndStationing', data: { cadre: 'gone', role: 'lead', to: '2026-11-23' } },
      { id: 'code-4', type: 'StationCadre', data: { cadre: 'b', role: 'lead', from: '2026-11-24' } },
    ]);
    expect(sent.every(({ commandId }) => commandId.startsWith(`balance-${preview}-`))).toBe(true);
  });

  it('makes nothing that was not shown so: the register changed since, or the day is another', async () => {
    const { run, sent, said, noted, lists } = town(firms);
    await run();
    const preview = /--apply ([0-9a-f]{16})/.exec(said.join('\n'))?.[1] ?? '';
    expect(await run('--apply', preview, '--from', '2026-12-01')).toBe(1);
    lists['enterprises'] = [...firms, firm(5, 'a')];
    expect(await run('--apply', preview)).toBe(1);
    expect(sent).toEqual([]);
    expect(noted.join()).toContain(preview);
  });

  it('says the loads as they are where a change is refused, and asks for both commands of an enterprise at once', async () => {
    const problem = { status: 409, code: 'cadre-retired', detail: 'b is not in service' };
    const { run, sent, said } = town(firms, ({ id, type }) =>
      id === 'code-1' && type === 'StationCadre' ? { problem } : {},
    );
    await run();
    const preview = /--apply ([0-9a-f]{16})/.exec(said.join('\n'))?.[1] ?? '';
    await run('--apply', preview);
    expect(sent.map(({ id }) => id)).toEqual(['code-1', 'code-1', 'code-4', 'code-4']);
    expect(said.slice(-2)).toEqual([
      'code-1 StationCadre: b is not in service',
      'Changed from 2026-11-24 on: leads lead 1 to 2 enterprises each',
    ]);
    expect(process.exitCode).toBe(1);
  });

  it('says so where there is nothing to change, and what is no day', async () => {
    const { run, said, noted } = town([firm(1, 'a'), firm(2, 'b')]);
    expect(await run()).toBe(0);
    expect(said).toEqual(['Nothing to change: from 2026-11-24 on leads lead 1 to 1 enterprises each']);
    expect(await run('--from', '2026-02-30')).toBe(1);
    expect(noted.join()).toContain('2026-02-30');
    for (const day of ['2026-11-23', '2020-01-01']) expect(await run('--from', day)).toBe(1);
    expect(noted.join()).toContain('2020-01-01 is today or past');
  });
});
