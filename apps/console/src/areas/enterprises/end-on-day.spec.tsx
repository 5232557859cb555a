/** @jest-environment jsdom */
import { afterEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { language } from '../../words/language.ts';
import { EndOnDay } from './end-on-day.tsx';

let page: OnPage;
afterEach(() => page.close());

it('is asked first, can be left, and ends on the day that stands there', async () => {
  language.set('zh');
  page = new OnPage();
  const sent: unknown[] = [];
  globalThis.fetch = (_address, init) => {
    sent.push(JSON.parse(String(init?.body)));
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({ position: '9' }) } as Response);
  };
  const words = (): (string | null)[] => [...page.element.querySelectorAll('button')].map((one) => one.textContent);
  const press = (name: string): void =>
    act(() => [...page.element.querySelectorAll('button')].find((one) => one.textContent === name)?.click());
  const given = { project: 'p' };
  const about = { code: 'c', type: 'EndProject', field: 'day', given, words: '结束项目', day: '2020-02-20' } as const;
  await page.show(<EndOnDay {...about} onDone={() => undefined} />);
  press('结束项目');
  expect(words()).toEqual(['结束项目', '取消']);
  press('取消');
  expect([words(), sent]).toEqual([['结束项目'], []]);
  press('结束项目');
  await page.submit();
  expect(sent).toEqual([{ type: 'EndProject', data: { project: 'p', day: '2020-02-20' } }]);
});
