/** @jest-environment jsdom */
import { afterEach, expect, it } from '@jest/globals';
import type { RequestFiling } from '@lianxin/contracts';
import { sendFiling } from './send-filing.ts';

const REPLY = { number: 'LSW-2026-000001', receiptCode: 'a2a2a2a2a2', unverified: true };
const FILING: RequestFiling = {
  ...{ office: 'lsw', enterprise: '91370211MA3L00013G', text: '缺工人', kind: 'help', category: 'labour' },
  contact: { name: '王强', phone: '13800000001' },
};
const before = globalThis.fetch;
afterEach(() => {
  globalThis.fetch = before;
});

/** A server that wants a puzzle of so many bits each time, before it takes anything. */
function serverAsks(...bits: readonly number[]): readonly (string | undefined)[] {
  const solutions: (string | undefined)[] = [];
  const asked = [...bits];
  globalThis.fetch = (async (_path: string, { headers }: { readonly headers: Readonly<Record<string, string>> }) => {
    solutions.push(headers['lianxin-puzzle']);
    const next = asked.shift();
    const params = { challenge: `${next}.1581296400000.${'a'.repeat(26)}`, bits: next };
    const problem = { code: 'puzzle-wanted', detail: 'solve this first', params };
    const body = next === undefined ? REPLY : problem;
    return { ok: next === undefined, status: 429, headers: new Map(), json: async () => body };
  }) as unknown as typeof fetch;
  return solutions;
}
const file = (signal = new AbortController().signal) =>
  sendFiling(FILING, { id: 'filing-1', signal, onPuzzle: () => undefined });

it('a harder puzzle that was asked for meanwhile is solved too, and what was typed is filed', async () => {
  const solutions = serverAsks(3, 5);
  expect(await file()).toEqual(REPLY);
  expect(solutions.map((one) => one?.split('.')[0])).toEqual([undefined, '3', '5']);
});

it('where puzzle follows puzzle he is told, and not kept waiting for ever', async () => {
  const solutions = serverAsks(1, 1, 1, 1, 1, 1);
  await expect(file()).rejects.toThrow('solve this first');
  expect(solutions).toHaveLength(4);
});

it('who leaves the page files nothing', async () => {
  serverAsks(30);
  expect(await file(AbortSignal.abort())).toBeUndefined();
});
