import { describe, expect, it } from '@jest/globals';
import { SCENARIO_LIST, parseOptions } from './options.ts';
import { SCENARIOS } from './scenarios/index.ts';

describe('what a run is asked for', () => {
  it('is the kills where no scenario is named', () => {
    expect(parseOptions(['--quick', '--seed', '7'])).toEqual({
      seed: 7,
      quick: true,
      planted: false,
      help: false,
      list: false,
    });
  });

  it('is a scenario by its name, and each of them stands in the list once', () => {
    for (const one of SCENARIOS) {
      expect(parseOptions([one.name]).scenario).toBe(one);
      expect(SCENARIO_LIST.split('\n').filter((line) => line.startsWith(`${one.name} `))).toHaveLength(1);
    }
  });

  it('is nothing anybody guesses', () => {
    expect(() => parseOptions(['frozn'])).toThrow('unknown: frozn');
    expect(() => parseOptions(['lost-reply', 'twice'])).toThrow('unknown: twice');
    expect(() => parseOptions(['--seed', 'x'])).toThrow('whole number');
  });
});
