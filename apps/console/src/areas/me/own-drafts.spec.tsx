/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { onlineManager } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { sessions } from '../../session/session.ts';
import { takeIntended } from '../../shell/intended.ts';
import { loadAreaWords } from '../../words/loaded-texts.ts';
import { language } from '../../words/language.ts';

interface MockRow {
  readonly key: string;
}
const mockRows = new Map<string, MockRow>();
const mockDelete = jest.fn((key: string) => Promise.resolve(mockRows.delete(key)));
jest.mock('../../sealed/database.ts', () => ({
  dropOld: () => Promise.resolve(),
  storeOf: () => ({
    get: (key: string) => Promise.resolve(mockRows.get(key)),
    all: () => Promise.resolve([...mockRows.values()]),
    put: (row: MockRow) => Promise.resolve(mockRows.set(row.key, row)),
    delete: (key: string) => mockDelete(key),
  }),
}));
/** What was sealed under another key is not opened. */
let mockKey: string;
jest.mock('../../sealed/cipher.ts', () => ({
  canSeal: () => true,
  keyOf: () => Promise.resolve(mockKey),
  seal: (key: string, clear: unknown) => Promise.resolve({ sealedBy: key, clear }),
  unseal: (key: string, row: { readonly sealedBy: string; readonly clear: unknown }) =>
    Promise.resolve(row.sealedBy === key ? row.clear : undefined),
}));
jest.mock('@tanstack/react-router', () => ({
  Link: ({ to, params, onClick, children }: Record<string, never> & { readonly children: ReactNode }) => (
    <a href={`${String(to)} ${JSON.stringify(params ?? {})}`} onClick={onClick}>
      {children}
    </a>
  ),
}));

let page: OnPage;
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 10)));
/** Until it is so; where it never is, the test says what there is instead. */
const until = async (isSo: () => boolean): Promise<void> => {
  for (let n = 0; n < 200 && !isSo(); n += 1) await settle();
};
const place = (over: object = {}) => ({ ...{ account: 'li', process: 'case', id: 'k1', type: 'LogVisit' }, ...over });
const drafts = () => import('../../drafts/drafts.ts');
const leave = async (over?: object): Promise<void> => {
  const { keeperFor } = await drafts();
  const before = mockRows.size;
  keeperFor(place(over), () => undefined).keep({ commandId: 'c', values: { text: '到厂核对名单' } });
  await until(() => mockRows.size > before);
};
const lines = (): readonly (string | null)[] =>
  [...page.element.querySelectorAll('li')].map((one) => one.querySelector('a')?.textContent ?? null);
const ways = () => [...page.element.querySelectorAll('li a')].map((one) => one.getAttribute('href'));

beforeEach(async () => {
  mockRows.clear();
  mockKey = 'li 1';
  language.set('zh');
  sessions.signedIn({ token: '', expiresAt: '', account: { id: 'li' } } as SessionReply);
  await loadAreaWords('sessions');
  page = new OnPage();
  globalThis.fetch = (address) => {
    page.asked.push(String(address));
    const body = { people: [], items: [{ id: 'k1', number: 'LSW-1' }], next: null };
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response);
  };
});
afterEach(() => page.close());

const show = async (count: number): Promise<void> => {
  const { OwnDrafts } = await import('./own-drafts.tsx');
  await page.show(<OwnDrafts />);
  await until(() => lines().length === count);
};

describe('drafts that this browser keeps', () => {
  it('are listed by form and case with the newest first, each with the way to where it opens', async () => {
    await leave();
    await leave({ id: '茂林/橡胶', type: 'RequestAssistance' });
    await leave({ id: '', type: 'RequestAssistance' });
    await leave({ id: 'many', type: 'AddNote', onBehalfOf: 'wang' });
    await show(4);
    await until(() => lines().includes('走访 · LSW-1'));
    expect(lines()).toEqual(['备注（代 wang） · 多件一起办理', '提出诉求', '提出诉求 · 茂林/橡胶', '走访 · LSW-1']);
    expect(ways()).toEqual(['/cases {}', '/cases/new {}', '/visits {}', '/cases/$id {"id":"k1"}']);
    expect(page.asked.filter((address) => address.includes('/queries/cases'))).toEqual(['/queries/cases?ids=k1']);
  });

  it('open at their case; what a press alone would send is not sent by that', async () => {
    await leave();
    await leave({ type: 'AcceptOffer', id: 'k2' });
    await show(2);
    const press = (id: string): void =>
      act(() => page.element.querySelector<HTMLElement>(`li a[href*="${id}"]`)?.click());
    press('k2');
    expect(takeIntended('k2')).toBeUndefined();
    press('k1');
    expect(takeIntended('k1')).toEqual({ caseId: 'k1', type: 'LogVisit', onBehalfOf: undefined });
  });

  it('are dropped by a button', async () => {
    await leave();
    await show(1);
    expect(lines()).toHaveLength(1);
    await act(async () => page.element.querySelector<HTMLElement>('li button')?.click());
    await until(() => lines().length === 0);
    expect(lines()).toEqual([]);
    expect((await (await drafts()).findDraft(place())).savedAtMs).toBeUndefined();
  });

  it('are listed without the line, and one that could not be dropped is told', async () => {
    await leave();
    const [{ OwnDrafts }, { Toasts }] = [await import('./own-drafts.tsx'), await import('../../ui/toast.tsx')];
    onlineManager.setOnline(false);
    await page.show(
      <>
        <OwnDrafts />
        <Toasts />
      </>,
    );
    await until(() => lines().length === 1);
    onlineManager.setOnline(true);
    expect(lines()).toHaveLength(1);
    mockDelete.mockRejectedValueOnce(new Error('the disk is full'));
    await act(async () => page.element.querySelector<HTMLElement>('li button')?.click());
    const said = () => page.element.querySelector('[role=status]')?.textContent;
    await until(() => said() !== '');
    expect([said(), lines().length]).toEqual([expect.stringContaining('没有成功'), 1]);
  });

  it('are none of another account, and none that nobody opens any more', async () => {
    await leave({ account: 'wang' });
    await leave();
    mockKey = 'li 2';
    await show(0);
    await until(() => mockRows.size === 1);
    await settle();
    expect(mockRows.size).toBe(1);
    expect(page.element.textContent).toBe('');
  });
});
