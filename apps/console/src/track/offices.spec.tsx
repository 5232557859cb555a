/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { TrackApp } from './track-app.tsx';

const TELEPHONE = '0532-86880000';
const OFFICES = [
  { id: 'lsw', name: '灵山卫街道', telephone: TELEPHONE },
  { id: 'xd', name: '薛家岛街道', telephone: null },
];
let page: OnPage;
beforeEach(() => {
  page = new OnPage();
});
afterEach(() => {
  page.close();
  document.documentElement.lang = '';
  globalThis.location.hash = '';
});

/** The page as it is opened, with a server that answers like this. */
async function open(hash: string, answer: (...asked: readonly unknown[]) => Promise<unknown>): Promise<string> {
  globalThis.fetch = answer as typeof fetch;
  globalThis.location.hash = hash;
  await page.show(<TrackApp />);
  await act(async () => Promise.resolve());
  return page.element.querySelector('footer')?.innerHTML ?? '';
}
const listed = async () => ({ ok: true, json: async () => ({ items: OFFICES }) });

it.each(['', 'LSW-2026-000001', 'file'])(
  'the other way stands below the page %s: whom to call, as a link',
  async (hash) => {
    const said = await open(hash, listed);
    expect(said).toContain(`<a href="tel:${TELEPHONE}">${TELEPHONE}</a>`);
    expect(said).not.toContain('薛家岛');
  },
);

it('where the offices cannot be asked for, it is said to call, and they are asked for again', async () => {
  expect(await open('file', () => Promise.reject(new TypeError('no line')))).toMatch(/Call the office|致电受理单位/);
  globalThis.fetch = listed as unknown as typeof fetch;
  await act(async () => page.element.querySelector<HTMLButtonElement>('main button')?.click());
  expect(page.element.querySelector('footer')?.innerHTML).toContain(TELEPHONE);
  expect(page.element.querySelector('form')).not.toBeNull();
});

const shown = (): string => page.element.querySelector('main [role="alert"]')?.textContent ?? '';
const again = () => page.element.querySelector<HTMLButtonElement>('main button');

it('why there are no offices is said in the language that is read, and in the other once that is chosen', async () => {
  await open('file', () => Promise.reject(new TypeError('no line')));
  expect(shown()).toContain('The server cannot be reached.');
  const other = [...page.element.querySelectorAll('button')].find(({ textContent }) => textContent === '中文');
  await act(async () => other?.click());
  expect(shown()).toContain('连不上服务器');
});

it('the offices are asked for in the language that the page is read in, from the first question on', async () => {
  let language: string | undefined;
  await open('file', async (...[, how]: readonly unknown[]) => {
    language = (how as { readonly headers: Readonly<Record<string, string>> }).headers['accept-language'];
    return listed();
  });
  expect(language).toBe('en');
});

it('while the offices are asked for, they cannot be asked for again', async () => {
  await open('file', () => Promise.reject(new TypeError('no line')));
  expect(again()?.disabled).toBe(false);
  globalThis.fetch = () => new Promise<never>(() => undefined);
  await act(async () => again()?.click());
  expect(again()?.disabled).toBe(true);
});
