/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it, jest } from '@jest/globals';
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
