/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { act } from 'react';
import { OnPage } from '../../../../test/on-page.tsx';
import { sessions } from '../../../session/session.ts';
import { language } from '../../../words/language.ts';
import { BulkDrawer } from './bulk-drawer.tsx';
import { NO_MARKS, allMarked, marks } from './marks.ts';
import { RunResult } from './run-result.tsx';
import type { Run } from './runs.ts';

globalThis.scrollTo = () => undefined;
let page: OnPage;
const both = (words: string) => ({ zh: words, en: words });
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 50)));

beforeEach(() => {
  language.set('zh');
  sessions.signedIn({ token: '', expiresAt: '', account: { id: 'li' } } as SessionReply);
  page = new OnPage();
  globalThis.fetch = (address) => {
    page.asked.push(String(address));
    const commands = [{ type: 'TakeCase', what: both('认领'), short: both('认领'), primary: true }];
    const body = { people: [], id: 'k', version: 1, stage: 'request', commands, notNow: [] };
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response);
  };
});
afterEach(() => page.close());

it('of more cases than are acted on at once the first are asked, which is said', async () => {
  const rows = Array.from({ length: 1200 }, (_, n) => ({ id: `k${n}`, number: `LSW-${n}` }));
  marks.set(allMarked(NO_MARKS, rows));
  await page.show(<BulkDrawer onClose={() => undefined} />);
  await settle();
  expect(document.body.textContent).toContain('已标记 1200 件，一次至多办理 1000 件');
  expect(document.body.textContent).toContain('1000 件都可以办');
  expect(page.asked.filter((address) => address.endsWith('/commands'))).toHaveLength(1000);
});

it.each([
  ['is said of what is marked', true],
  ['is not said of what was never marked, as an act from the to-do list', false],
])('that what was not done stays marked %s', async (_what, isMarked) => {
  marks.set(isMarked ? allMarked(NO_MARKS, [{ id: 'k1', number: 'LSW-1' }]) : NO_MARKS);
  const command = { id: 'k1', type: 'TakeCase', commandId: 'c1', data: {} };
  const what = { type: 'TakeCase', what: both('认领'), short: both('认领'), primary: true };
  const run: Run = { what, lines: [{ number: 'LSW-1', command, outcome: 'waits' }], isSending: false };
  const root = createRootRoute({ component: () => <RunResult run={run} onClose={() => undefined} /> });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  await router.load();
  await page.show(<RouterProvider router={router as never} />);
  expect(document.body.textContent).toContain('已办 0 件');
  expect(document.body.textContent?.includes('仍留有标记')).toBe(isMarked);
});
