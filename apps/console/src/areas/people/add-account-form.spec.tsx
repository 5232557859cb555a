/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { AddAccountForm } from './add-account-form.tsx';

const ANSWERS: Readonly<Record<string, unknown>> = {
  '/queries/offices': { items: [{ id: 'lsw', name: '灵山卫街道' }] },
  '/people': {
    people: [
      { id: 'zhao', roles: ['officer'], office: 'lsw' },
      { id: 'qian', roles: ['officer'], office: 'xd' },
    ],
  },
};
const sent: unknown[] = [];
let page: OnPage;
beforeEach(() => {
  page = new OnPage();
  sent.length = 0;
  globalThis.fetch = async (address, { body } = {}) => {
    if (typeof body === 'string') sent.push(JSON.parse(body));
    return { ok: true, status: 200, json: async () => ANSWERS[String(address)] ?? {} } as Response;
  };
});
afterEach(() => page.close());

it('the office of an account is chosen by its name, or is none: nobody types its code', async () => {
  await page.show(<AddAccountForm onDone={() => undefined} />);
  await act(async () => new Promise((resolve) => setTimeout(resolve)));
  const office = page.element.querySelector<HTMLSelectElement>('select[name="office"]');
  expect([...(office?.options ?? [])].map(({ value, text }) => [value, text])).toEqual([
    ['', 'No office'],
    ['lsw', '灵山卫街道'],
    // People are of it, though it is not opened yet.
    ['xd', 'xd'],
  ]);
  act(() => {
    if (office) office.value = 'lsw';
    office?.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await page.submit();
  expect(sent).toEqual([{ office: 'lsw', roles: [] }]);
});
