/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { ReactNode } from 'react';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { inboxStanding } from '../../live/inbox-standing.ts';
import { language } from '../../words/language.ts';

jest.mock('@tanstack/react-router', () => ({
  Link: ({ children }: { readonly children: ReactNode }) => <a href="/">{children}</a>,
}));
globalThis.IntersectionObserver = class {
  observe(): void {}
  disconnect(): void {}
} as never;

const noticeFor = (n: number, params: object, of: object = {}) => ({
  ...{
    id: `n${n}`,
    caseId: `k${n}`,
    number: `LSW-${n}`,
    enterpriseName: null,
    template: 'offered',
    issuedAt: `2020-02-10T01:00:0${n}.000Z`,
  },
  params: { number: `LSW-${n}`, ...params },
  ...of,
});
const late = { caseId: 'k7', number: 'LSW-7', enterpriseName: '茂林橡胶' };
const answered = {
  people: [{ id: 'cadre-1', name: '李秀英', displayName: '李秀英' }],
  items: [
    noticeFor(3, { instead: 'stand-in', insteadOf: 'cadre-1' }),
    noticeFor(2, { instead: 'nobody-present', insteadOf: 'cadre-1, office:lsw/supervisor' }),
    noticeFor(1, {}),
    {
      ...{
        id: 'commit',
        caseId: null,
        number: null,
        enterpriseName: null,
        draw: 'lsw.demo.W7',
        template: 'share-to-commit',
      },
      ...{ issuedAt: '2020-02-10T01:00:00.000Z', params: { period: '2020-W07', until: '2020-02-10T16:00:00.000Z' } },
    },
    noticeFor(
      0,
      { number: 'LSW-7', clock: 'resolve', rung: 'yellow-card' },
      { ...late, id: 'b', template: 'rung-fired' },
    ),
    noticeFor(0, { number: 'LSW-7', clock: 'resolve' }, { ...late, id: 'a', template: 'breached' }),
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
  expect(said().slice(0, 4)).toEqual([
    expect.stringContaining('原收件人不在岗，由您代为办理。 原收件人：李秀英'),
    expect.stringContaining('原收件人：李秀英、灵山卫街道 督办'),
    expect.not.stringContaining('原收件人'),
    expect.stringMatching(/抽查 2020-W07：请在 .+ 前承诺种子份额/),
  ]);
});

it('what comes of one case in a minute is one line, which names the enterprise, the deadline and what to do', async () => {
  const { InboxPage } = await import('./inbox-page.tsx');
  await page.show(<InboxPage />);
  for (let n = 0; n < 100 && said().length < 5; n += 1)
    await act(() => new Promise<void>((done) => setTimeout(done, 10)));
  const [line, ...others] = page.element.querySelectorAll('li:nth-child(n + 5)');
  expect(others).toEqual([]);
  expect(line?.textContent).toContain('LSW-7 茂林橡胶：因办结时限发出的黄牌待签收办结时限已过，记为超期，请尽快办理');
});

it('pages on to older notices, and marking says how many are read by it', async () => {
  act(() => inboxStanding.set({ unread: 56, readTo: null }));
  const all = Array.from({ length: 52 }, (_, n) =>
    noticeFor(n, {}, { caseId: `c${n}`, issuedAt: `2020-02-10T01:00:${n + 10}.000Z` }),
  ).reverse();
  globalThis.fetch = (address) => {
    const { searchParams, pathname } = new URL(String(address), 'http://here');
    const before = searchParams.get('before') ?? '9';
    const items = pathname.endsWith('inbox') ? all.filter(({ issuedAt }) => issuedAt < before).slice(0, 50) : [];
    return Promise.resolve({
      ...{ ok: true, status: 200, headers: new Headers() },
      json: () => Promise.resolve({ people: [], items }),
    } as Response);
  };
  const { InboxPage } = await import('./inbox-page.tsx');
  await page.show(<InboxPage />);
  const until = async (rows: number): Promise<void> => {
    for (let n = 0; n < 100 && said().length < rows; n += 1)
      await act(() => new Promise<void>((done) => setTimeout(done, 10)));
  };
  const buttons = (): readonly string[] =>
    [...page.element.querySelectorAll('button')].map((one) => one.textContent ?? '');
  await until(50);
  expect([said().length, buttons()]).toEqual([50, ['全部标为已读（56 条）', '显示更早的消息']]);
  act(() => page.element.querySelectorAll('button')[1]?.click());
  await until(52);
  expect([said().length, buttons()]).toEqual([52, ['全部标为已读（56 条）']]);
  act(() => inboxStanding.set(undefined));
});
