/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  Outlet,
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { paletteDoor } from '../../keys/palette-door.ts';
import { sessions } from '../../session/session.ts';
import { EnterprisesPage } from './enterprises-page.tsx';

const PHONE = '13800000005';
const root = createRootRoute({ component: Outlet });
const register = createRoute({ getParentRoute: () => root, path: '/enterprises', component: EnterprisesPage });

const FIRM = { creditCode: '91370211MA3LAAAA1X', name: '瑞源', industry: 'energy', aboveScale: false, stationings: [] };
const answer = (items: readonly object[]): void => {
  globalThis.fetch = async () => ({ ok: true, status: 200, json: async () => ({ items }) }) as Response;
};

/** The register on a page of its own, and every address that it had. */
async function open(page: OnPage) {
  const history = createMemoryHistory({ initialEntries: ['/enterprises'] });
  const addresses: string[] = [];
  history.subscribe(({ location }) => void addresses.push(location.href));
  const router = createRouter({ routeTree: root.addChildren([register]), history });
  await router.load();
  await page.show(<RouterProvider router={router as never} />);
  return { addresses, field: page.element.querySelector<HTMLInputElement>('input[type="search"]') };
}

/** Types letter by letter, as people do, then Enter. */
async function type(field: HTMLInputElement | null, text: string): Promise<void> {
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  for (let end = 1; end <= text.length; end += 1)
    await act(async () => {
      write?.call(field, text.slice(0, end));
      field?.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve));
    });
  await act(async () => {
    field?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve));
  });
}

let page: OnPage;
let searched: string[];
let away: () => void;
beforeEach(() => {
  page = new OnPage();
  answer([FIRM]);
  globalThis.scrollTo = () => undefined;
  sessions.openedOffline({ id: 'li', name: 'li', roles: ['leader'], disabled: false });
  searched = [];
  away = paletteDoor.keep((typed) => void searched.push(typed));
});
afterEach(() => {
  away();
  sessions.signedOut();
  page.close();
});

it('a phone that is typed into the search is looked for elsewhere, and no part of it is ever in the address', async () => {
  const { addresses, field } = await open(page);
  await type(field, PHONE);
  expect(searched).toEqual([PHONE]);
  expect(addresses.filter((one) => /\d/.test(one))).toEqual([]);
});

it('what else is typed is in the address once it is sent', async () => {
  const { addresses, field } = await open(page);
  await type(field, 'mlxj');
  expect(searched).toEqual([]);
  expect(addresses).toEqual(['/enterprises?part=mlxj']);
});

it('of a register that is empty there is nothing to find', async () => {
  answer([]);
  await open(page);
  const find = (): Element | null => page.element.querySelector('input[type="search"]');
  while (find()) await act(() => new Promise<void>((resolve) => setTimeout(resolve)));
  expect(page.element.querySelector('h1')?.textContent).not.toBe('');
});
