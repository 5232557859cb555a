/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { language } from '../../words/language.ts';
import { BeforeRecheck } from './before-recheck.tsx';

let page: OnPage;
const entry = (version: number, type: string, data: object) => ({
  ...{ version, type, data, actor: 'cadre-1', effectiveAt: '2020-02-10T01:00:00.000Z' },
  recordedAt: '2020-02-10T01:00:00.000Z',
});
const file = (name: unknown) => ({ hash: 'h1', name, mediaType: 'application/pdf', sizeBytes: 1200 });
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 50)));

/** A case whose record comes in two answers; its files are refused. */
async function showRecord(name: unknown): Promise<void> {
  const first = [entry(1, 'LookBackRecorded', { items: [{ item: 'a', passed: false }] })];
  const second = [
    entry(2, 'RectificationOrdered', { text: '装上' }),
    entry(3, 'FileAttached', file(name)),
    entry(4, 'RectificationRecorded', { text: '装好了' }),
  ];
  globalThis.fetch = (address) => {
    const path = String(address);
    if (path.includes('/attachments/'))
      return Promise.resolve({
        ...{ ok: false, status: 404, headers: new Headers() },
        json: () => Promise.resolve({ code: 'not-found', status: 404, detail: '文件不在了' }),
      } as Response);
    const from = Number(new URL(path, 'http://here').searchParams.get('from') ?? 1);
    const page = from === 1 ? { entries: first, next: 2 } : { entries: second };
    const body = path.includes('/history') ? { id: 'k1', last: 4, ...page } : { people: [] };
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response);
  };
  await page.show(<BeforeRecheck id="k1" items={[]} />);
  await settle();
}

beforeEach(() => {
  language.set('zh');
  page = new OnPage();
});
afterEach(() => page.close());

it('of a long record all is read, not what the first answer brings', async () => {
  await showRecord('照片.pdf');
  expect(page.element.textContent).toContain('装好了');
});

it('a file that cannot be opened says why at the file', async () => {
  await showRecord('照片.pdf');
  const open = [...page.element.querySelectorAll('button')].find(({ textContent }) => textContent === '照片.pdf');
  act(() => open?.click());
  await settle();
  expect(page.element.textContent).toContain('文件不在了');
});

it('a file whose name is kept from the reader has nothing to press', async () => {
  await showRecord({ sealed: true });
  expect(page.element.textContent).toContain('已密封');
  expect(page.element.querySelector('button')).toBeNull();
});
