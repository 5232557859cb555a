/** @jest-environment jsdom */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { webcrypto } from 'node:crypto';
import { commitmentTo } from './share.ts';
import { findOtherUse } from './used-elsewhere.ts';

const SHARE = 'a'.repeat(64);
const PAGE = 100;
/** More than one page of draws is open; the share was used in the one that is furthest back of them. */
const ids = Array.from({ length: PAGE + 2 }, (_, n) => `lsw.demo.${n}`);
let asked: string[];

const answerTo = async (address: string): Promise<object> => {
  const { pathname, searchParams: params } = new URL(address, 'http://api');
  const [, id] = /\/draws\/(lsw.*)$/.exec(pathname) ?? [];
  if (id !== undefined) {
    const draw = `draw ${id}`;
    const used = id === ids.at(-1) ? SHARE : 'b'.repeat(64);
    return {
      state: { draw, commitments: { audit: { by: 'zhou', commitment: await commitmentTo(draw, 'audit', used) } } },
    };
  }
  const begin = Number(params.get('cursor') ?? '0');
  const rows = params.get('stage') === 'running' ? ids.slice(begin, begin + PAGE) : [];
  const items = rows.map((one) => ({ id: one, sources: [{ id: 'audit', by: 'zhou' }] }));
  return { items, next: begin + PAGE < ids.length && rows.length > 0 ? String(begin + PAGE) : null };
};

beforeEach(() => {
  asked = [];
  Object.defineProperty(globalThis, 'crypto', { value: webcrypto, configurable: true });
  Object.defineProperty(globalThis, 'isSecureContext', { value: true, configurable: true });
  globalThis.fetch = async (address) => {
    asked.push(String(address));
    const body = await answerTo(String(address));
    return { ok: true, status: 200, headers: new Headers(), json: () => Promise.resolve(body) } as Response;
  };
});

describe('a share that is to be committed to', () => {
  it('is compared with all open draws of its maker, however many there are', async () => {
    expect(await findOtherUse(SHARE, 'zhou', 'lsw.demo.now')).toBe(`draw ${ids.at(-1)}`);
    expect(asked.some((one) => one.includes(SHARE))).toBe(false);
  });

  it('is used in none of them', async () => {
    expect(await findOtherUse('c'.repeat(64), 'zhou', 'lsw.demo.now')).toBeUndefined();
    expect(await findOtherUse(SHARE, 'wang', 'lsw.demo.now')).toBeUndefined();
  });
});
