/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { sessions } from '../../session/session.ts';
import { language } from '../../words/language.ts';

globalThis.matchMedia = () =>
  ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }) as never;

const CODE = '91370211MA3L00013G';
const reply = (status: number, body: object): Promise<Response> =>
  Promise.resolve({ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) } as Response);

globalThis.scrollTo = () => undefined;

let page: OnPage;
/** What the api answers to the request. */
let refusal: object;

beforeEach(async () => {
  language.set('zh');
  sessions.signedIn({ token: '', expiresAt: '', account: { id: 'li', office: 'b' } } as SessionReply);
  page = new OnPage();
  globalThis.fetch = (address) => {
    if (String(address) === '/cases') return reply(422, refusal);
    return reply(200, { items: [], next: null, people: [], compared: 0 });
  };
  const { NewCasePage } = await import('./new-case-page.tsx');
  const root = createRootRoute({ component: NewCasePage });
  const router = createRouter({ routeTree: root, history: createMemoryHistory() });
  await router.load();
  await page.show(<RouterProvider router={router as never} />);
});
afterEach(() => page.close());

const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 50)));
/** By the words of its label; nothing: the one of the enterprise. */
const fieldOf = (label: string) => {
  const of = [...page.element.querySelectorAll('label')].find(({ textContent }) => textContent?.startsWith(label));
  return document.getElementById(of?.htmlFor ?? '') as HTMLInputElement | HTMLTextAreaElement;
};
const type = (label: string, text: string): void =>
  act(() => {
    const field = fieldOf(label);
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const choose = (words: string): void =>
  act(() => [...page.element.querySelectorAll('label')].find(({ textContent }) => textContent === words)?.click());
const focused = (): string =>
  (document.activeElement as HTMLInputElement).name || String(document.activeElement?.textContent);

async function fillAllButCategory(): Promise<void> {
  type('企业', CODE);
  await settle();
  act(() => page.element.querySelector<HTMLElement>('[role=option]')?.click());
  type('联系人 · 姓名', '王强');
  type('联系人 · 电话', '13800000000');
  type('诉求内容', '缺工人');
}

describe('a request that is refused', () => {
  it('has the focus at the choice that is missing, where keys choose', async () => {
    await fillAllButCategory();
    await page.submit();
    expect(focused()).toBe('category');
  });

  it('has the focus at the first field that the api refuses', async () => {
    await fillAllButCategory();
    choose('物资');
    refusal = { code: 'too-long', status: 422, detail: '太长', errors: [{ field: 'data.text', message: '太长' }] };
    await page.submit();
    await settle();
    expect(document.activeElement).toBe(fieldOf('诉求内容'));
  });

  it('has the focus at the way to another enterprise where that is refused', async () => {
    await fillAllButCategory();
    choose('物资');
    refusal = { code: 'unknown', status: 422, detail: '没有', field: 'data.enterprise' };
    await page.submit();
    await settle();
    expect(focused()).toBe('更换');
  });
});
