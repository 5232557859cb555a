/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../test/on-page.tsx';
import { Button } from './button.tsx';

let page: OnPage;
beforeEach(() => void (page = new OnPage()));
afterEach(() => page.close());
const drawn = () => page.element.querySelector('button') as HTMLButtonElement;

it('tells those who hear the page which key does the same', async () => {
  await page.show(<Button shortcut="a">…</Button>);
  expect(drawn().getAttribute('aria-keyshortcuts')).toBe('a');
  await page.show(<Button>…</Button>);
  expect(drawn().hasAttribute('aria-keyshortcuts')).toBe(false);
});

it('is pressed, and sends a form only where it says so', async () => {
  let count = 0;
  await page.show(<Button onPress={() => void (count += 1)}>…</Button>);
  act(() => drawn().click());
  expect([count, drawn().type]).toEqual([1, 'button']);
});
