import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readTree } from './tidy/tree.ts';

const DOCUMENT = 'infra/docs/time-decided.md';
const tree = readTree(resolve(__dirname, '../..'));

/** The same words, with anything between them. */
const words = (text: string): string =>
  text
    .replaceAll('\\', '')
    .toLowerCase()
    .replaceAll('’', "'")
    .replace(/[^a-z0-9:@']+/g, ' ')
    .trim();

/** The parts of every sentence, without those that a heading or the head of the page has. */
function partsOf(document: string): readonly string[] {
  const sentences = document
    .split('\n## ')
    .slice(1)
    .flatMap((section) => section.split('\n- ').slice(1));
  return sentences.flatMap((sentence) => sentence.split(';')).map((part) => part.replace(/\s+/g, ' ').trim());
}

/** What tests are called, a name within another one with it: `describe('A', … it('B'` is A, B and A B. */
function namesIn(text: string): readonly string[] {
  const named = [...text.matchAll(/\b(describe|it)(?:\.each\([^)]*\))?\(\s*(['"`])((?:\\.|(?!\2).)*)\2/gs)];
  let group = '';
  return named.flatMap(([, kind, , name = '']) => {
    if (kind === 'describe') group = name;
    return [name, `${group} ${name}`];
  });
}

const names = tree
  .filter(({ path }) => path.endsWith('.spec.ts'))
  .flatMap(({ text }) => namesIn(text))
  .map(words);
const hasTest = (part: string): boolean => names.some((name) => ` ${name} `.includes(` ${words(part)} `));

describe('what is decided about time', () => {
  const parts = partsOf(tree.find(({ path }) => path === DOCUMENT)?.text ?? '');

  it('is read from its document', () => {
    expect(parts.length).toBeGreaterThan(30);
  });

  it.each(parts)('has a test named after it: %s', (part) => {
    expect([part, hasTest(part)]).toEqual([part, true]);
  });

  it('has none named after what nobody decided', () => {
    expect(hasTest('A due day ends at midnight.')).toBe(false);
  });
});
