/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
import { act } from 'react';
import { RouterProvider, createMemoryHistory, createRootRoute, createRouter } from '@tanstack/react-router';
import { OnPage } from '../../test/on-page.tsx';
import { PageFailed } from './page-failed.tsx';

let page: OnPage;
beforeEach(() => {
  page = new OnPage();
  // React says of an error that was caught that it was.
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  jest.spyOn(console, 'warn').mockImplementation(() => undefined);
});
afterEach(() => {
  page.close();
  jest.restoreAllMocks();
});

const Broken = (): never => {
  throw new TypeError('what developers read');
};

it('says in the console’s own words that a page could not be drawn, with the way to try again', async () => {
  const router = createRouter({
    routeTree: createRootRoute({ component: Broken }),
    history: createMemoryHistory(),
    defaultErrorComponent: PageFailed,
  });
  await router.load();
  await page.show(<RouterProvider router={router as never} />);
  expect(page.element.textContent).toBe('That did not workTry again');
});

it.each([
  ['a file that is gone is asked for by a new page', 'Failed to fetch dynamically imported module: /a.js', 0],
  ['anything else is tried again where one is', 'what developers read', 1],
])('%s', async (_, message, resets) => {
  const reset = jest.fn();
  await page.show(<PageFailed error={new TypeError(message)} reset={reset} />);
  act(() => page.element.querySelector('button')?.click());
  expect(reset).toHaveBeenCalledTimes(resets);
  // A new page is what jsdom has not, and says so.
  expect(jest.mocked(console.error).mock.calls.map(String).join(' ').includes('navigation')).toBe(resets === 0);
});
