/** @jest-environment jsdom */
import { queryParamSchemas } from '@lianxin/contracts';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { act } from 'react';
import { OnPage } from '../../../test/on-page.tsx';
import { casesWords } from '../../words/en/cases.ts';
import { FilterPanel } from './filter-panel.tsx';
import type { CasesSearch } from './search.ts';
import { casesSearch, countFilters } from './search.ts';

/** What has no control in the panel, and where it is set and dropped instead. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  stage: 'a tab',
  mine: 'a tab',
  q: 'the search of the bar',
  sort: 'the choice of the bar',
  limit: 'the list asks for its pages itself',
  cursor: 'the list asks for its pages itself',
  ids: 'marked cases, asked for in a body',
  phone: 'typed into the search, in no address',
  number: 'found by the search of the bar, in no address',
  name: 'found by the search of the bar, in no address',
};

let page: OnPage;
beforeEach(() => {
  page = new OnPage();
  globalThis.fetch = () =>
    Promise.resolve({
      ...{ ok: true, status: 200, json: () => Promise.resolve({ people: [], items: [], programmes: [] }) },
    } as Response);
});
afterEach(() => page.close());

const wordsOf = (filter: string): string =>
  filter === 'light'
    ? casesWords['console.column.light']
    : ((casesWords as Readonly<Record<string, string>>)[`console.cases.by.${filter}`] ?? filter);

const controlOf = (filter: string): HTMLSelectElement | null | undefined =>
  [...page.element.querySelectorAll('label')]
    .find((label) => label.textContent?.startsWith(wordsOf(filter)) === true)
    ?.querySelector('select');

it('has a control for whatever the list can be narrowed by, unless that is elsewhere', async () => {
  await page.show(<FilterPanel search={{}} onChange={() => undefined} />);
  const labels = [...page.element.querySelectorAll('label')].map(({ textContent }) => textContent ?? '');
  const without = Object.keys(queryParamSchemas.cases.shape)
    .filter((filter) => !(filter in ELSEWHERE))
    .filter((filter) => !labels.some((label) => label.startsWith(wordsOf(filter))));
  expect(without).toEqual([]);
});

it('shows what a figure has narrowed the list by, and drops it', async () => {
  const dropped: unknown[] = [];
  const search: CasesSearch = { open: true, byException: true };
  await page.show(<FilterPanel search={search} onChange={(...change) => void dropped.push(change)} />);
  for (const filter of ['open', 'byException']) {
    const control = controlOf(filter);
    expect(control?.value).toBe('true');
    await act(async () => {
      if (control) control.value = '';
      control?.dispatchEvent(new Event('change', { bubbles: true }));
      await Promise.resolve();
    });
  }
  expect(dropped).toEqual([
    ['open', ''],
    ['byException', ''],
  ]);
});

it('counts no filter that nothing on the screen could drop', () => {
  const asked = Object.fromEntries(Object.keys(ELSEWHERE).map((filter) => [filter, '1']));
  expect(countFilters(casesSearch(asked))).toBe(0);
});
