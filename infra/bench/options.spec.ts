import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.ts';
import type { Part } from './part.ts';

const part = (name: string, ...after: string[]): Part => ({ name, what: name, after, run: async () => undefined });
const PARTS = [part('floor'), part('append'), part('http', 'floor')];
const named = (...args: string[]): string[] => parseOptions(args, PARTS).parts.map(({ name }) => name);

describe('the parts of a benchmark', () => {
  it('are all run when none is named', () => {
    expect(named('--quick')).toEqual(['floor', 'append', 'http']);
  });

  it('bring along those they compare with, in their order', () => {
    expect(named('http')).toEqual(['floor', 'http']);
    expect(named('append')).toEqual(['append']);
  });

  it('are refused by name when there is none such', () => {
    expect(() => named('speed')).toThrow('unknown: speed');
    expect(() => named('--fast')).toThrow('unknown: --fast');
  });
});
