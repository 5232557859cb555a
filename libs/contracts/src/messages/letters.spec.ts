import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { NOTICE_TEMPLATES } from '@lianxin/case';
import { catalogue, hasMessage } from './index.ts';

/** What travels in the open: a number that says nothing of anybody, a rung, how many, a period of draws, until when. */
const IN_SUBJECTS = ['number', 'rung', 'count', 'period', 'until'];
/** Dates, counts, kinds of clock and numbers of other cases. */
const IN_LETTERS = [...IN_SUBJECTS, 'due', 'lapsesAt', 'clock', 'items', 'into'];

const RULES = join(__dirname, '../../../domain/case/src');

const placeholdersIn = (text: string): string[] =>
  [...text.matchAll(/\{([a-zA-Z]+)(?:\|[^}]*)?\}/g)].map((m) => m[1] as string);

/** Key, language and place of everything that a list does not admit. */
const placeholdersBeyond = (isMeant: (key: string) => boolean, admitted: readonly string[]): string[] =>
  Object.entries(catalogue).flatMap(([language, texts]) =>
    Object.entries(texts)
      .filter(([key]) => isMeant(key))
      .flatMap(([key, text]) => placeholdersIn(text).map((place) => [key, language, place] as const))
      .filter(([, , place]) => !admitted.includes(place))
      .map((found) => found.join(' ')),
  );

const isSubject = (key: string): boolean => key.startsWith('notice.') || key === 'mail.digest-subject';

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? sources(path) : [readFileSync(path, 'utf8')];
  });

describe('letters', () => {
  it('have no place in their subjects that could hold anything of a person', () => {
    expect(Object.keys(catalogue.zh).filter(isSubject).length).toBeGreaterThan(20);
    expect(placeholdersBeyond(isSubject, IN_SUBJECTS)).toEqual([]);
  });

  it('nor in what they say', () => {
    expect(placeholdersBeyond((key) => key.startsWith('mail.'), IN_LETTERS)).toEqual([]);
  });

  it('are there for every notice', () => {
    expect(Object.keys(NOTICE_TEMPLATES).filter((one) => !hasMessage(`mail.${one}`))).toEqual([]);
  });

  it('would be caught with a name in them', () => {
    const texts = catalogue.en as Record<string, string>;
    texts['notice.planted'] = '{number}: {name} asks';
    expect(placeholdersBeyond(isSubject, IN_SUBJECTS)).toEqual(['notice.planted en name']);
    delete texts['notice.planted'];
  });

  it('get no free text from the rules: what a notice is told are codes, counts, dates and ids', () => {
    const told = sources(RULES).flatMap((text) =>
      [...text.matchAll(/\bissueNotice\(draft, \{[^;]*?params: \{([^}]*)\}/g)].map((m) => m[1] as string),
    );
    expect(told.length).toBeGreaterThan(8);
    expect(told.filter((params) => /\b(?:name|phone|contact|text|reply|note|detail)\b/.test(params))).toEqual([]);
  });
});
