/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { inboxStanding } from '../live/inbox-standing.ts';
import { queryClient } from '../shell/query-client.ts';
import { Toasts, say } from '../ui/toast.tsx';
import { sessions } from './session.ts';

/** No other tab is there. */
class NoOtherTab {
  onmessage: unknown = null;
  postMessage(): void {
    return undefined;
  }
}

let page: OnPage;
beforeEach(async () => {
  Object.assign(globalThis, { BroadcastChannel: NoOtherTab });
  page = new OnPage();
  await page.show(<Toasts />);
});
afterEach(() => page.close());

it('leaves nothing of the account on the page: neither what it did last, nor how much of its inbox is unread', async () => {
  const { signOut } = await import('./sign-out.ts');
  await act(async () => {
    say('已记录');
    inboxStanding.set({ unread: 3, readTo: '2020-02-10T01:00:00.000Z' } as never);
    await Promise.resolve();
  });
  expect(page.element.textContent).toContain('已记录');
  await act(() => signOut());
  expect([page.element.textContent, inboxStanding.get()]).toEqual(['', undefined]);
});

it('leaves nothing for another account that signs in over a page whose session has ended', async () => {
  await import('./sign-out.ts');
  const session = (id: string) => ({ token: id, expiresAt: '', account: { id } }) as SessionReply;
  const cases = () => queryClient.getQueryData(['query', 'cases']);
  await act(async () => {
    sessions.signedIn(session('li'));
    say('已记录');
    queryClient.setQueryData(['query', 'cases'], ['茂林橡胶']);
    sessions.ended();
    sessions.signedIn(session('li'));
    await Promise.resolve();
  });
  expect(page.element.textContent).toContain('已记录');
  expect(cases()).toEqual(['茂林橡胶']);
  await act(async () => {
    sessions.ended();
    sessions.signedIn(session('wang'));
    await Promise.resolve();
  });
  expect([page.element.textContent, cases()]).toEqual(['', undefined]);
});
