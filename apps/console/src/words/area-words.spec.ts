import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { WordedArea } from './area-words.ts';
import { AREA_WORDS } from './area-words.ts';

const SOURCES = join(__dirname, '..');
/** Where the pages are that are opened together with the words, by `shell/with-words.ts`. */
const ROOMS: Readonly<Record<WordedArea, readonly string[]>> = {
  audit: ['areas/audit/', 'words/'],
  cases: ['areas/cases/', 'areas/me/', 'areas/enterprises/enterprise-page.tsx', 'words/'],
  enterprises: ['areas/enterprises/', 'areas/set-up/', 'areas/reports/', 'words/'],
  reports: ['areas/reports/', 'areas/board/', 'areas/people/', 'words/'],
  people: ['areas/people/', 'areas/absences/', 'words/'],
  calendar: ['areas/calendar/', 'words/'],
  rules: ['areas/rules/', 'words/'],
  draws: ['areas/draws/', 'words/'],
  sessions: ['areas/me/', 'words/'],
  'set-up': ['areas/set-up/', 'words/'],
  operations: ['areas/operations/', 'words/'],
};
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));

it.each(Object.keys(ROOMS) as WordedArea[])('the words that come with %s are said on its pages alone', async (area) => {
  const keys = Object.keys(await AREA_WORDS[area].zh());
  expect(keys.length).toBeGreaterThan(20);
  const elsewhere = files.filter((name) => !ROOMS[area].some((room) => name.startsWith(room)));
  const said = elsewhere.filter((name) => {
    const text = readFileSync(join(SOURCES, name), 'utf8');
    const begins = [...text.matchAll(/`([\w.-]+\.)\$\{/g)].map(([, start = '']) => start);
    return keys.some((key) => text.includes(`'${key}'`) || begins.some((start) => key.startsWith(start)));
  });
  expect(said).toEqual([]);
});
