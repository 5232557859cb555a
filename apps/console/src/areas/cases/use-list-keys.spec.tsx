/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import type { ListedCase } from './use-cases.ts';
import { useListKeys } from './use-list-keys.ts';

const CASES = ['k1', 'k2', 'k3'].map((id) => ({ id }) as ListedCase);

function List() {
  useListKeys(CASES, () => undefined, undefined);
  return CASES.map(({ id }) => (
    <p key={id} data-id={id}>
      <a href={`#${id}`}>{id}</a>
    </p>
  ));
}

let page: OnPage;
beforeEach(() => void (page = new OnPage()));
afterEach(() => page.close());

it('goes on from the row before, however soon the next key comes', async () => {
  await page.show(<List />);
  const seen = ['j', 'j', 'k', 'j', 'j'].map((key) => {
    act(() => void document.body.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
    return document.activeElement?.textContent;
  });
  expect(seen).toEqual(['k1', 'k2', 'k1', 'k2', 'k3']);
});
