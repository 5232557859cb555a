import { describe, expect, it } from '@jest/globals';
import { catalogue } from '@lianxin/contracts';
import { cliCatalogue } from './index.ts';

const PLACE = /\{([a-zA-Z]+)(?:\|[^}]*)?\}/g;
const placesIn = (text = ''): string[] => [...text.matchAll(PLACE)].map((m) => m[1] as string).sort();

describe('the words of the command line', () => {
  it('say the same things in both languages, and name the same facts', () => {
    const named = (texts: Readonly<Record<string, string>>) =>
      Object.fromEntries(Object.entries(texts).map(([key, text]) => [key, placesIn(text)]));
    expect(named(cliCatalogue.zh)).toEqual(named(cliCatalogue.en));
  });

  it('are none of the contracts, and are called as theirs', () => {
    const own = Object.keys(cliCatalogue.en).filter((key) => key.startsWith('cli.'));
    expect(own.length).toBeGreaterThan(500);
    expect(Object.keys(catalogue.en).filter((key) => key.startsWith('cli.'))).toEqual([]);
    expect(Object.keys(cliCatalogue.en)).toHaveLength(own.length + Object.keys(catalogue.en).length);
  });

  it('advises only on what is refused, and names only facts that the refusal names', () => {
    const advised = Object.keys(cliCatalogue.en).filter((key) => key.startsWith('cli.advice.'));
    expect(advised.length).toBeGreaterThan(40);
    for (const key of advised) {
      const code = key.slice('cli.advice.'.length);
      const refusal = cliCatalogue.en[`refusal.${code}`] ?? cliCatalogue.en[`door.${code}`];
      expect([code, refusal]).toEqual([code, expect.any(String)]);
      expect([code, ...placesIn(refusal), 'case']).toEqual(expect.arrayContaining(placesIn(cliCatalogue.en[key])));
    }
  });
});
