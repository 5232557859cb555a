/** @jest-environment jsdom */
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { loadAreaWords } from '../../words/loaded-texts.ts';
import { language } from '../../words/language.ts';

let page: OnPage;
let sent: { readonly path: string; readonly body: unknown }[];
/** What the api answers, and with which status. */
let answer: { readonly status: number; readonly body: object };

beforeEach(async () => {
  language.set('zh');
  await loadAreaWords('draws');
  [sent, answer, page] = [[], { status: 200, body: { position: '7' } }, new OnPage()];
  globalThis.fetch = (path, init) => {
    sent.push({ path: String(path), body: JSON.parse(String(init?.body)) });
    const { status, body } = answer;
    return Promise.resolve({
      ...{ ok: status < 400, status, headers: new Headers(), json: () => Promise.resolve(body) },
    } as Response);
  };
});
afterEach(() => page.close());

async function show(isFirst: boolean): Promise<void> {
  const { ValueForm } = await import('./value-form.tsx');
  await page.show(<ValueForm id="lsw.shandong-2020.2026-W10" isFirst={isFirst} />);
}

const type = (n: number, text: string): void =>
  act(() => {
    const field = page.element.querySelectorAll('input')[n] as HTMLInputElement;
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, text);
    field.dispatchEvent(new Event('input', { bubbles: true }));
  });
const button = (): HTMLButtonElement => page.element.querySelector('button[type=submit]') as HTMLButtonElement;

describe('a public value that somebody read', () => {
  it('goes only with where it was read', async () => {
    await show(true);
    type(0, '07 11 23 24 30 32 + 05');
    expect(button().disabled).toBe(true);
    type(1, '中国福利彩票网站');
    expect(button().disabled).toBe(false);
  });

  it.each([
    [true, 'RecordPublicValue'],
    [false, 'ConfirmPublicValue'],
  ])('is recorded by the first and confirmed by another (%s)', async (isFirst, command) => {
    await show(isFirst);
    type(0, '7');
    type(1, '报纸');
    await page.submit();
    expect(sent).toEqual([
      {
        path: '/draws/lsw.shandong-2020.2026-W10/commands',
        body: { type: command, data: { value: '7', where: '报纸' } },
      },
    ]);
  });

  it('that is refused stays, and says why at its field', async () => {
    const errors = [{ field: 'data.value', message: '太长' }];
    answer = { status: 422, body: { code: 'too-long', status: 422, detail: '太长', errors } };
    await show(true);
    type(0, '7');
    type(1, '报纸');
    await page.submit();
    expect(page.element.textContent).toContain('太长');
    expect(page.element.querySelectorAll('input')[0]?.value).toBe('7');
  });
});
