/** @jest-environment jsdom */
import { afterEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { language } from '../../words/language.ts';
import { ReviseForm } from './revise-form.tsx';

let page: OnPage;
afterEach(() => page.close());

const STATE = {
  ...{ creditCode: 'c', name: '海王', office: 'lsw', industry: 'x', aboveScale: true, invented: false },
  ...{ sector: 'vital' as const, projects: [], stationings: [] },
};

it('sends what was changed alone, and the version that it was changed from', async () => {
  language.set('zh');
  page = new OnPage();
  const sent: unknown[] = [];
  globalThis.fetch = (_address, init) => {
    const headers = init?.headers as Record<string, string>;
    sent.push([headers['if-match'], JSON.parse(String(init?.body))]);
    return Promise.resolve({ ok: true, status: 200, json: () => Promise.resolve({ position: '9' }) } as Response);
  };
  let asked = 0;
  await page.show(<ReviseForm state={STATE} seen={3} onDone={() => (asked += 1)} />);
  const box = page.element.querySelector<HTMLInputElement>('input[type=checkbox]');
  act(() => box?.click());
  await page.submit();
  const type = 'ReviseEnterprise';
  expect(sent).toEqual([['"3"', { type, data: { aboveScale: false, reason: '' } }]]);
  expect(asked).toBe(1);
});
