/** @jest-environment jsdom */
import { expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { News } from './news.tsx';

it('leaves the focus on the page once its button is pressed, and its place where it was', async () => {
  const page = new OnPage();
  const show = (said: string | false) =>
    page.show(
      <main id="main" tabIndex={-1}>
        <News said={said} onShow={() => void show(false)} />
      </main>,
    );
  await show('2 new');
  const place = page.element.querySelector('[role=status]');
  act(() => page.element.querySelector('button')?.focus());
  await act(async () => page.element.querySelector('button')?.click());
  expect(page.element.querySelector('button')).toBeNull();
  expect([document.activeElement?.id, page.element.querySelector('[role=status]')]).toEqual(['main', place]);
  page.close();
});
