/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { loadAreaWords } from '../../words/loaded-texts.ts';
import { OrderForm } from './order-form.tsx';
import type { Preview } from './use-rules.ts';

const PREVIEW = { preview: 'ab12', effectiveAt: '2020-02-04T09:00:00.000Z', summary: { cases: 0 } } as Preview;
const Order = () => <OrderForm preview={PREVIEW} />;
let page: OnPage;
beforeEach(async () => {
  page = new OnPage();
  globalThis.scrollTo = () => undefined;
  await loadAreaWords('rules');
});
afterEach(() => page.close());

it('a change is ordered by title, document and the number of its cases; its id is made up and asked of nobody', async () => {
  const sent: unknown[] = [];
  globalThis.fetch = async (_, { body } = {}) => {
    sent.push(JSON.parse(String(body)));
    return { ok: true, status: 200, json: async () => ({}) } as Response;
  };
  const router = createRouter({
    routeTree: createRootRoute({ component: Order }),
    history: createMemoryHistory(),
  });
  await router.load();
  await page.show(<RouterProvider router={router as never} />);
  const fields = [...page.element.querySelectorAll('input')];
  expect(fields.map(({ labels }) => labels?.[0]?.textContent)).toEqual([
    'Title',
    'Document number',
    'Type the number of cases (0) to confirm',
  ]);
  const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
  for (const [n, text] of ['Longer', '', '0'].entries())
    act(() => {
      write?.call(fields[n], text);
      fields[n]?.dispatchEvent(new Event('input', { bubbles: true }));
    });
  await page.submit();
  const id = expect.stringMatching(/^rules-20200204-1700-[0-9a-z]+$/);
  expect(sent).toEqual([{ preview: 'ab12', id, title: 'Longer', documentNumber: '' }]);
});
