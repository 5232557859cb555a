/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { Loading } from './loading.tsx';

let page: OnPage;
beforeEach(() => {
  page = new OnPage();
});
afterEach(() => {
  page.close();
  jest.restoreAllMocks();
});

const onLine = jest.spyOn(navigator, 'onLine', 'get');
const lineIs = (is: boolean): Promise<void> =>
  act(async () => {
    onLine.mockReturnValue(is);
    dispatchEvent(new Event(is ? 'online' : 'offline'));
    await Promise.resolve();
  });

it('says at once that there is no line, where nothing can come, and waits again when it is back', async () => {
  await lineIs(false);
  await page.show(<Loading />);
  expect(page.element.querySelector('[role=alert]')?.textContent).toContain('The server cannot be reached');
  await lineIs(true);
  expect([
    page.element.querySelector('[role=alert]'),
    page.element.querySelector('[role=status]')?.textContent,
  ]).toEqual([null, 'Loading']);
});
