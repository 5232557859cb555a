/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import type { AnyRoute } from '@tanstack/react-router';
import {
  Outlet,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  getRouteApi,
} from '@tanstack/react-router';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { sessions } from '../../session/session.ts';
import { language } from '../../words/language.ts';
import { actedOn, comeFrom } from '../cases/come-from.ts';
import { LookBacksPage } from '../look-backs/look-backs-page.tsx';
import { ToDoPage } from '../todo/todo-page.tsx';
import { Ways, useNeighbourKeys } from './ways.tsx';

const itemOf = (n: number, turn: string) => ({
  ...{ id: `${turn}-${n}`, caseId: `k${n}`, number: `LSW-${n}`, turn, command: 'TakeCase', rungs: [], light: null },
  ...{ enterprise: 'e', enterpriseName: '茂林橡胶', why: { zh: '', en: '' }, since: '2020-02-04T02:32:00.000Z' },
  ...{ due: null, insteadOf: null },
});
/** Two things are to do to the second case; of a look-back the callback stands before the rest. */
const ITEMS = [itemOf(1, 'look-back'), itemOf(2, 'callback'), itemOf(2, 'look-back'), itemOf(3, 'look-back')];

/** What a case has of its ways. */
function Case() {
  const { id } = getRouteApi('/cases/$id').useParams();
  useNeighbourKeys(id);
  return <Ways id={id} />;
}

/** Of a kind of work that comes after more of others than a page of the whole list has. */
const LATE = itemOf(9, 'close-out');

let page: OnPage;
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 20)));

/** Opens a list, then a case of it. */
async function open(list: string, id: string) {
  const root = createRootRoute({ component: Outlet });
  const pages = { '/todo': ToDoPage, '/look-backs': LookBacksPage, '/cases/$id': Case } as const;
  const routes = Object.entries(pages).map(([path, component]) =>
    createRoute({ getParentRoute: () => root, path, component } as never),
  );
  const history = createMemoryHistory({ initialEntries: [list] });
  const routeTree = root.addChildren(routes as never) as unknown as AnyRoute;
  const router = createRouter({ routeTree, history });
  await router.load();
  await page.show(<RouterProvider router={router as never} />);
  await settle();
  await act(() => router.navigate({ to: `/cases/${id}` } as never));
  await settle();
  const press = async (key: string): Promise<string> => {
    act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    await settle();
    return history.location.pathname;
  };
  return { press };
}

const links = (): readonly (string | null)[] =>
  [...page.element.querySelectorAll('a')].flatMap((link) => [link.textContent, link.getAttribute('href')]);

beforeEach(() => {
  language.set('zh');
  globalThis.scrollTo = () => undefined;
  globalThis.IntersectionObserver = class {
    observe = (): void => undefined;
    disconnect = (): void => undefined;
  } as never;
  sessions.signedIn({ token: '', expiresAt: '', account: { id: 'li', roles: ['verifier'] } } as never as SessionReply);
  page = new OnPage();
  globalThis.fetch = (address) => {
    const asked = new URL(String(address), 'http://here').searchParams.get('turn');
    const items = [...ITEMS, ...(asked === null ? [] : [LATE])].filter(({ turn }) => asked === null || turn === asked);
    const counts = { callback: 1, 'look-back': 3, 'close-out': 1 };
    const body = { people: [], items, next: null, rungs: 0, shares: [], counts };
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response);
  };
});
afterEach(() => {
  page.close();
  sessions.signedOut();
});

it('lead back to what is to do, as it was narrowed, and to the case beside this one there', async () => {
  const { press } = await open('/todo?turn=look-back', 'k1');
  expect(links()).toEqual(['‹ 待办', '/todo?turn=look-back']);
  expect([await press(']'), await press(']'), await press(']'), await press('[')]).toEqual([
    ...['/cases/k2', '/cases/k3', '/cases/k3', '/cases/k2'],
  ]);
});

it('go through look-backs as they are listed, each case once', async () => {
  const { press } = await open('/look-backs', 'k2');
  expect(links()).toEqual(['‹ 回头看', '/look-backs']);
  expect([await press(']'), await press(']')]).toEqual(['/cases/k1', '/cases/k3']);
  expect([await press(']'), await press(']')]).toEqual(['/cases/k9', '/cases/k9']);
});

it.each([
  ['zh', '下一件：LSW-2'],
  ['en', 'Next: LSW-2'],
] as const)('offer the next case of the list after one has acted on this one (%s)', async (spoken, words) => {
  await open('/todo', 'k1');
  expect(links()).toHaveLength(2);
  act(() => {
    language.set(spoken);
    actedOn.set('k1');
  });
  expect(links().slice(2)).toEqual([words, '/cases/k2']);
  act(() => actedOn.set('k9'));
  expect(links()).toHaveLength(2);
});

it('lead to the list of cases where one came from no list, and to nothing beside', async () => {
  await open('/cases/k7', 'k7');
  act(() => {
    comeFrom.set({ back: { to: '/cases', search: {} }, rows: [] });
    actedOn.set('k7');
  });
  expect(links()).toEqual(['‹ 诉求', '/cases']);
});
