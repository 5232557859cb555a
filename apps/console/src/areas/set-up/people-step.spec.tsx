/** @jest-environment jsdom */
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { OnPage } from '../../../test/on-page.tsx';
import { loadAreaWords } from '../../words/loaded-texts.ts';
import { PeopleStep } from './people-step.tsx';
import type { Standing } from './use-set-up.ts';

const EMPTY: Standing = { people: [], offices: [], cadres: [], enterprises: [] };
const OFFICE = { id: 'lsw', name: '灵山卫街道' } as Standing['offices'][number];
let page: OnPage;
beforeEach(async () => {
  page = new OnPage();
  await loadAreaWords('set-up');
});
afterEach(() => page.close());

const labels = () => [...page.element.querySelectorAll('label')].map(({ textContent }) => textContent);

it('the code of the first office is made up by whoever opens it; where there is an office, it is chosen by its name', async () => {
  await page.show(<PeopleStep standing={EMPTY} />);
  expect(labels()).toContain('Code of the office (two letters or more)');
  expect(page.element.querySelector('select')).toBeNull();
  page.close();
  page = new OnPage();
  await page.show(<PeopleStep standing={{ ...EMPTY, offices: [OFFICE] }} />);
  expect(labels()).not.toContain('Code of the office (two letters or more)');
  expect([...(page.element.querySelector('select')?.options ?? [])].map(({ text }) => text)).toEqual(['灵山卫街道']);
});
