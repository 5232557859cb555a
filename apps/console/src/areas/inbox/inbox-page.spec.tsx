/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { ReactNode } from 'react';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { language } from '../../words/language.ts';

jest.mock('@tanstack/react-router', () => ({
  Link: ({ children }: { readonly children: ReactNode }) => <a href="/">{children}</a>,
}));
globalThis.IntersectionObserver = class {
  observe(): void {}
  disconnect(): void {}
} as never;

const noticeFor = (n: number, params: object) => ({
  ...{ id: `n${n}`, caseId: `k${n}`, template: 'offered', issuedAt: `2020-02-10T01:00:0${n}.000Z` },
  params: { number: `LSW-${n}`, ...params },
});
const answered = {
  people: [{ id: 'cadre-1', name: '李秀英', displayName: '李秀英' }],
  items: [
    noticeFor(3, { instead: 'stand-in', insteadOf: 'cadre-1' }),
    noticeFor(2, { instead: 'nobody-present', insteadOf: 'cadre-1, office:lsw/supervisor' }),
    noticeFor(1, {}),
    { id: 'lsw', name: '灵山卫街道' },
  ],
};

let page: OnPage;
beforeEach(() => {
  language.set('zh');
  page = new OnPage();
  globalThis.fetch = (address) => {
    const isOffices = String(address).includes('offices');
    const items = answered.items.filter((one) => isOffices === !('caseId' in one));
    return Promise.resolve({
      ...{ ok: true, status: 200 },
      json: () => Promise.resolve({ ...answered, items, unread: 0, readTo: '' }),
    } as Response);
  };
});
afterEach(() => page.close());

const said = (): readonly (string | null)[] => [...page.element.querySelectorAll('li')].map((one) => one.textContent);

it('what comes to somebody in another’s stead says why, and in whose by name', async () => {
  const { InboxPage } = await import('./inbox-page.tsx');
  await page.show(<InboxPage />);
  for (let n = 0; n < 100 && !said()[1]?.includes('街道'); n += 1)
    await act(() => new Promise<void>((done) => setTimeout(done, 10)));
  expect(said()).toEqual([
    expect.stringContaining('原收件人不在岗，由您代为办理。 原收件人：李秀英'),
    expect.stringContaining('原收件人：李秀英、灵山卫街道 督办'),
    expect.not.stringContaining('原收件人'),
  ]);
});
