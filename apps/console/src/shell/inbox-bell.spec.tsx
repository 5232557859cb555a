/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import type { ReactNode } from 'react';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { inboxStanding } from '../live/inbox-standing.ts';
import { liveUpdates } from '../live/live-updates.ts';
import { language } from '../words/language.ts';

jest.mock('@tanstack/react-router', () => ({
  Link: ({ children, ...props }: { readonly children: ReactNode }) => <a {...props}>{children}</a>,
}));

const mockRead = jest.fn<() => Promise<void>>();
jest.mock('../live/read-stream.ts', () => ({ readStream: () => mockRead() }));

let page: OnPage;
beforeEach(async () => {
  language.set('zh');
  inboxStanding.set(undefined);
  page = new OnPage();
  const { InboxBell } = await import('./inbox-bell.tsx');
  await page.show(<InboxBell />);
});
afterEach(() => page.close());

const stand = (unread: number): void => act(() => inboxStanding.set({ unread, newest: null } as never));
const said = (): string | null | undefined => page.element.querySelector('[role=status]')?.textContent;
const name = (): string | null | undefined => page.element.querySelector('a')?.getAttribute('aria-label');

it('reads aloud what comes, at a place that was there, and nothing of what was there or is read', () => {
  expect(said()).toBe('');
  stand(2);
  expect([said(), name()]).toEqual(['', '消息，2 条未读']);
  stand(3);
  expect(said()).toBe('消息，3 条未读');
  stand(1);
  expect(said()).toBe('');
});

it('asks for what is unread while the stream that tells of it is lost', async () => {
  const asked: string[] = [];
  globalThis.fetch = (address) => {
    asked.push(String(address));
    return Promise.resolve({
      ...{ ok: true, status: 200, headers: new Headers() },
      json: () => Promise.resolve({ unread: 7, readTo: null }),
    } as Response);
  };
  const stop = new AbortController();
  mockRead.mockRejectedValueOnce(new Error('the line is lost')).mockReturnValue(new Promise(() => undefined));
  expect(name()).toBe('消息，没有未读');
  await act(async () => {
    void liveUpdates.run(stop.signal);
    await new Promise<void>((told) => inboxStanding.subscribe(told));
  });
  expect([asked, name()]).toEqual([[expect.stringMatching(/\/inbox$/)], '消息，7 条未读']);
  act(() => stop.abort());
});
