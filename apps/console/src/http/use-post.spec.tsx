/** @jest-environment jsdom */
import { afterEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { queryClient } from '../shell/query-client.ts';
import { ownWrites } from './own-writes.ts';
import { usePost } from './use-post.ts';

let page: OnPage;
afterEach(() => page.close());

it('has lists asked for again, and wait for what was posted', async () => {
  let posted: ReturnType<typeof usePost>;
  const Poster = () => ((posted = usePost()), null);
  page = new OnPage();
  await page.show(<Poster />);
  globalThis.fetch = () => Promise.resolve({ ok: true, json: () => Promise.resolve({ position: '7' }) } as Response);
  queryClient.setQueryData(['query', 'cases'], []);
  await act(async () => void (await posted.post('/cases', {})));
  expect(ownWrites.positionToShow()).toBe('7');
  ownWrites.note('6');
  expect(ownWrites.positionToShow()).toBe('7');
  expect(queryClient.getQueryState(['query', 'cases'])?.isInvalidated).toBe(true);
});
