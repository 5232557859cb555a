/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OnPage } from '../../test/on-page.tsx';
import { Refusal } from '../http/refusal.ts';
import { language } from '../words/language.ts';
import { Failed } from './failed.tsx';

let page: OnPage;
beforeEach(() => {
  language.set('zh');
  page = new OnPage();
});
afterEach(() => page.close());

const told = { type: 'about:blank', title: '', status: 500, detail: '内部错误', code: 'internal' };

it('says what could not be loaded before why, where that is told', async () => {
  await page.show(<Failed error={new Refusal(500, told)} what="诉求列表" />);
  expect(page.element.querySelector('strong')?.textContent).toBe('诉求列表载入失败');
  expect(page.element.textContent).toContain('内部错误');
});

it('says by which reference the operators find the request, where the answer has one', async () => {
  await page.show(<Failed error={new Refusal(500, { ...told, traceId: '4c1f' })} />);
  expect(page.element.textContent).toBe('内部错误代码：internal · 追踪号：4c1f');
  await page.show(<Failed error={new Refusal(500, told)} />);
  expect(page.element.textContent).toBe('内部错误代码：internal');
});
