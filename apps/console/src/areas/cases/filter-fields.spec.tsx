/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act, useState } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { Typed } from './filter-fields.tsx';

let page: OnPage;
beforeEach(() => {
  page = new OnPage();
});
afterEach(() => page.close());

function Search() {
  const [value, setValue] = useState('');
  return (
    <>
      <Typed label="查找" type="search" value={value} onChange={setValue} />
      <button type="button" onClick={() => setValue('')} />
    </>
  );
}

it('what is typed is taken over with Enter, where one goes on typing; a filter that is dropped leaves the field empty', async () => {
  await page.show(<Search />);
  const field = (): HTMLInputElement => page.element.querySelector('input') as HTMLInputElement;
  act(() => {
    field().focus();
    field().value = ' 茂林 ';
    field().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
  });
  expect(field().value).toBe('茂林');
  expect(document.activeElement).toBe(field());
  act(() => page.element.querySelector('button')?.click());
  expect(field().value).toBe('');
});
