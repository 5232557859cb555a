/** @jest-environment jsdom */
import type { SessionReply } from '@lianxin/contracts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../../test/on-page.tsx';
import { sessions } from '../../../session/session.ts';
import { language } from '../../../words/language.ts';
import { actedOn } from '../../cases/come-from.ts';
import { Actions } from './actions.tsx';

let page: OnPage;
const both = (words: string) => ({ zh: words, en: words });
const TAKE = { type: 'TakeCase', what: both('认领'), short: both('认领'), primary: true };
const settle = (): Promise<void> => act(() => new Promise<void>((done) => setTimeout(done, 20)));
const press = async (): Promise<void> => {
  await act(async () => {
    page.element.querySelector('button')?.click();
    await Promise.resolve();
  });
  await settle();
};

beforeEach(() => {
  language.set('zh');
  sessions.signedIn({ token: '', expiresAt: '', account: { id: 'li' } } as SessionReply);
  page = new OnPage();
  globalThis.fetch = (address, { method = 'GET' } = {}) => {
    page.asked.push(`${method} ${String(address)}`);
    const possible = { people: [], id: 'k', version: 1, stage: 'request', commands: [TAKE], notNow: [] };
    const body = method === 'POST' ? { id: 'k', stream: 'case-k', version: 2, closed: false, next: null } : possible;
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve(body) } as Response);
  };
});
afterEach(() => page.close());

it('what a button sends at once it does not send again before it is known what may be done after it', async () => {
  await page.show(<Actions id="k" />);
  await settle();
  await press();
  await press();
  expect(page.asked.filter((one) => one.startsWith('POST'))).toEqual(['POST /processes/case/k/commands']);
  // What is offered next is the next of the list.
  expect(actedOn.get()).toBe('k');
});
