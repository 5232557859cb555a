/** @jest-environment jsdom */
import { describe, expect, it } from '@jest/globals';
import { commandSchemas, hasMessage, inBothLanguages, shortName } from '@lianxin/contracts';
import { explanationOf } from './explanation.ts';

/** In an order of its own the product sends it. */
const NOT_BY_PEOPLE = new Set(['AbsorbCase', 'ReleaseCase', 'YieldMerge']);
const types = Object.keys(commandSchemas.case).filter(
  (type) => hasMessage(`command.${type}`) && !NOT_BY_PEOPLE.has(type),
);
const named = (type: string) => ({ short: shortName(type), what: inBothLanguages(`command.${type}` as never) });

describe('what is said of a command below its name', () => {
  it('is there for every command that people send to a case, in both languages, and does not begin with the name again', () => {
    expect(types.length).toBeGreaterThan(40);
    const bare = types.filter((type) => {
      const { short, what } = named(type);
      return (['zh', 'en'] as const).some((to) => what[to].toLowerCase().startsWith(short[to].toLowerCase()));
    });
    expect(bare).toEqual([]);
  });

  it('is nothing where it is the name', () => {
    const both = { zh: '审批延期', en: 'Decide on extension' };
    expect(explanationOf({ short: both, what: both }, 'en')).toBeUndefined();
    expect(explanationOf(named('AssignCase'), 'en')).toBe('The assignee cannot refuse');
  });
});
