import { describe, expect, it } from '@jest/globals';
import { tablesToBuild } from './model-versions.ts';
import type { ReadModel } from './read-store.ts';

const table = (name: string, sinceVersion: number, madeFrom: readonly string[] = []): ReadModel['tables'][number] => ({
  ...{ name, key: 'id' as never, columns: { id: 'text' } as never, sinceVersion, madeFrom },
});

/** Of cases are made clocks and measures, and of these the figures; notices are of their own. */
const builtWhere = (changed: string): readonly string[] => {
  const since = (name: string): number => (name === changed ? 9 : 8);
  const tables = [
    table('figures', since('figures'), ['clocks', 'measures']),
    table('cases', since('cases')),
    table('clocks', since('clocks'), ['cases']),
    table('measures', since('measures'), ['cases']),
    table('notices', since('notices')),
  ];
  return tablesToBuild({ name: 'reports', version: 9, tables }, 8).map(({ name }) => name);
};

describe('the tables that a version has to build', () => {
  it.each([
    ['a table of its own is built alone', 'notices', ['notices']],
    [
      'what is made from a changed one is built too, whatever it is made from',
      'cases',
      ['figures', 'cases', 'clocks', 'measures'],
    ],
    ['what a changed one is made from is built too', 'figures', ['figures', 'cases', 'clocks', 'measures']],
  ])('%s', (_rule, changed, built) => {
    expect(builtWhere(changed)).toEqual(built);
  });

  it('what is made from a table that is read again, but is as it was, is taken over', () => {
    const tables = [table('cases', 8), table('clocks', 9, ['cases']), table('measures', 8, ['cases'])];
    const built = tablesToBuild({ name: 'reports', version: 9, tables }, 8);
    expect(built.map(({ name }) => name)).toEqual(['cases', 'clocks']);
  });

  it('all are built where nothing says since when they are the same', () => {
    const { sinceVersion: _none, ...unsaid } = table('cases', 0);
    expect(tablesToBuild({ name: 'reports', version: 2, tables: [unsaid] }, 1)).toHaveLength(1);
  });
});
