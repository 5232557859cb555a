import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from '@lianxin/adapter-crypto';
import { commitToShare } from '@lianxin/look-back';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { createTestContext } from '../../test/test-context.ts';
import type { CliContext } from '../context/cli-context.ts';
import { writeSession } from '../context/session.ts';
import { runCommandLine } from '../program.ts';
import type { ListedDraw, ListedSource } from './read-draws.ts';

const API = 'http://127.0.0.1:8080';
const AUDITOR = { id: 'auditor-1', name: 'auditor', roles: ['auditor'] };
const SYSTEM: ListedSource = {
  ...{ id: 'system', kind: 'system', role: null, publishedAt: null, by: null, given: false, lapsed: false },
};
const OPEN: ListedSource = { ...SYSTEM, id: 'audit', kind: 'person', role: 'auditor' };

/** The draw of a week of March 2020, with one source for an auditor. */
const drawOf = (week: number, now: Partial<ListedDraw> = {}): ListedDraw => ({
  ...{ id: `lsw.shandong-2020.2020-W${week}`, draw: `lsw/shandong-2020/2020-W${week}`, office: 'lsw' },
  ...{ programme: 'shandong-2020@3', late: false, stage: 'running', sources: [SYSTEM, OPEN] },
  ...{ from: `2020-03-${week}T00:00:00.000Z`, to: `2020-03-${week + 7}T00:00:00.000Z`, members: null },
  ...{ revealUntil: null, lookBacks: null, ...now },
});

interface Asked {
  readonly path: string;
  readonly body?: { readonly type: string; readonly data: Readonly<Record<string, string>> };
  readonly key?: string;
}

/** An API with these draws, at 1 March 2020; commands to the draws of `refusing` are refused. */
function signedIn(draws: readonly ListedDraw[], refusing: readonly string[] = [], own: Partial<CliContext> = {}) {
  const asked: Asked[] = [];
  const fetch = (url: unknown, { body, headers }: { body?: string; headers?: Record<string, string> } = {}) => {
    const path = String(url).slice(API.length);
    if (body === undefined) {
      const id = new URL(String(url)).searchParams.get('id');
      const stage = new URL(String(url)).searchParams.get('stage');
      const items = draws.filter((one) => (id === null || one.id === id) && (stage === null || one.stage === stage));
      return Promise.resolve(Response.json(path.startsWith('/people') ? { people: [] } : { items, next: null }));
    }
    asked.push({ path, body: JSON.parse(body) as never, key: headers?.['idempotency-key'] as string });
    const isRefused = refusing.some((one) => path.includes(one));
    const problem = { status: 409, code: 'value-missing', title: 'no', detail: 'no value yet' };
    return Promise.resolve(Response.json(isRefused ? problem : { repeated: false }, { status: isRefused ? 409 : 200 }));
  };
  const heard = createTestContext({
    fetch: fetch as typeof globalThis.fetch,
    now: () => Date.parse('2020-03-01T00:00:00Z'),
    ...own,
  });
  writeSession(heard.cli.stateDir, { api: API, token: 't', expiresAt: '2026-11-23T09:00:00.000Z', account: AUDITOR });
  const shareFile = (id: string): string => `${heard.cli.stateDir}/cli/shares/auditor-1/${id}.audit`;
  return { ...heard, asked, shareFile };
}

describe('lianxin draw', () => {
  it('commits to a share that its maker alone has: a file of his keeps it, what it binds to is sent', async () => {
    const { cli, asked, shareFile, said } = signedIn([drawOf(10)]);
    expect(await runCommandLine(['draw', 'commit', 'lsw/shandong-2020/2020-W10'], cli)).toBe(0);
    const file = shareFile('lsw.shandong-2020.2020-W10');
    const share = readFileSync(file, 'ascii').trim();
    expect(statSync(file).mode % 0o1000).toBe(0o600);
    const commitment = commitToShare(sha256Hex, { draw: 'lsw/shandong-2020/2020-W10', source: 'audit', share });
    expect(asked).toMatchObject([
      {
        path: '/draws/lsw.shandong-2020.2020-W10/commands',
        body: { type: 'CommitShare', data: { source: 'audit', commitment } },
      },
    ]);
    expect([JSON.stringify(asked), said.join()].join()).not.toContain(share);
  });

  it('sends the same again where the answer was lost, and under the same id', async () => {
    const { cli, asked } = signedIn([drawOf(10)]);
    for (let n = 0; n < 2; n += 1) await runCommandLine(['draw', 'commit', 'lsw.shandong-2020.2020-W10'], cli);
    expect(asked[1]).toEqual(asked[0]);
  });

  it('makes the share anew where it was killed while it kept one', async () => {
    const { cli, shareFile } = signedIn([drawOf(10)]);
    const file = shareFile('lsw.shandong-2020.2020-W10');
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, '');
    expect(await runCommandLine(['draw', 'commit', 'lsw/shandong-2020/2020-W10'], cli)).toBe(0);
    expect(readFileSync(file, 'ascii')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('commits to all ahead that are open to its role: the next periods of each programme, and once in each', async () => {
    const begun = drawOf(10, { from: '2020-02-29T00:00:00.000Z' });
    const taken = drawOf(12, { sources: [SYSTEM, { ...OPEN, by: 'auditor-2' }] });
    const mine = drawOf(13, { sources: [{ ...OPEN, id: 'other', by: 'auditor-1' }, OPEN] });
    const other = drawOf(14, { sources: [{ ...OPEN, role: 'leader' }] });
    const { cli, asked } = signedIn([drawOf(16), drawOf(15), other, mine, taken, drawOf(11), begun]);
    expect(await runCommandLine(['draw', 'commit', '--all', '--periods', '5'], cli)).toBe(0);
    expect(asked.map(({ path }) => path)).toEqual(
      ['11', '15'].map((n) => `/draws/lsw.shandong-2020.2020-W${n}/commands`),
    );
  });

  it('reveals what it is bound to: what is refused, or not here, is named and holds up no other', async () => {
    const mine = [OPEN, { ...SYSTEM, given: true }].map((one) => ({
      ...one,
      by: one.id === 'audit' ? 'auditor-1' : null,
    }));
    const ended = { stage: 'revealing', sources: mine, members: 4, revealUntil: '2020-03-25T00:00:00.000Z' } as const;
    const weeks = [10, 11, 12];
    const { cli, asked, said } = signedIn(
      weeks.map((week) => drawOf(week, ended)),
      ['W11'],
      { language: 'en' },
    );
    const before = signedIn([drawOf(10), drawOf(11)], [], { stateDir: cli.stateDir });
    await runCommandLine(['draw', 'commit', '--all'], before.cli);
    await runCommandLine(['draw', 'reveal', '--all'], cli);
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    expect(asked.map(({ body }) => body?.type)).toEqual(['RevealShare', 'RevealShare']);
    const [first] = before.asked;
    const { share = '', source = '' } = asked[0]?.body?.data ?? {};
    expect(commitToShare(sha256Hex, { draw: 'lsw/shandong-2020/2020-W10', source, share })).toBe(
      first?.body?.data['commitment'],
    );
    expect(said.join('\n')).toMatch(/W10: the share of audit is revealed/);
    expect(said.join('\n')).toMatch(/W11: .*\n.*\n.*W12: The share of audit is not on this machine/);
  });

  it('wants one draw or all of them, and a number of periods', async () => {
    for (const args of [['commit'], ['reveal', 'x/y/z', '--all'], ['commit', '--all', '--periods', '0']]) {
      const { cli, asked } = signedIn([drawOf(10)]);
      expect([args, await runCommandLine(['draw', ...args], cli), asked]).toEqual([args, 1, []]);
    }
  });

  it('lists how many hold, and marks the figures of draws that have no source but the system', async () => {
    const counts = { drawn: 2, held: 2, failed: 0, unreached: 0, unlooked: 0, left: 0 };
    const interval = { share: 1, low: 0.5, high: 1 };
    const estimate = { found: interval, ifFailed: interval, ifHeld: interval };
    const lookBacks = { random: { ...counts, members: 4 }, musts: { ...counts, drawn: 0, held: 0 }, estimate };
    const listed = [drawOf(10, { lookBacks } as object), drawOf(11, { lookBacks, sources: [SYSTEM] } as object)];
    const { cli, said } = signedIn(listed, [], { language: 'en' });
    await runCommandLine(['draw', 'list'], cli);
    const lines = said.join('\n').split('\n');
    const lineOf = (week: string) => lines.find((line) => line.includes(week));
    expect([lineOf('W10')?.includes('%) *'), lineOf('W11')?.includes('%) *')]).toEqual([false, true]);
    expect(lines.at(-1)).toMatch(/^\* the system is the only source/);
  });

  it('says that there is none of that name', async () => {
    const { cli, noted } = signedIn([drawOf(10)], [], { language: 'en' });
    expect(await runCommandLine(['draw', 'commit', 'lsw/shandong-2020/2020-W99'], cli)).toBe(1);
    expect(noted.join()).toContain('There is no draw lsw/shandong-2020/2020-W99');
  });
});
