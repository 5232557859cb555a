import { describe, expect, it } from '@jest/globals';
import { parseOptions } from './options.ts';
import type { Benchmark } from './benchmark.ts';

const exampleBenchmark = (name: string, ...after: string[]): Benchmark => ({
  name,
  description: name,
  after,
  run: async () => undefined,
});
const BENCHMARKS = [
  exampleBenchmark('floor'),
  exampleBenchmark('append'),
  exampleBenchmark('http', 'floor'),
  { ...exampleBenchmark('peers'), onlyWhenNamed: true },
];
const benchmarkNames = (...args: string[]): string[] =>
  parseOptions(args, BENCHMARKS).benchmarks.map(({ name }) => name);

describe('the parts of a benchmark', () => {
  it('are all run when none is named', () => {
    expect(benchmarkNames('--quick')).toEqual(['floor', 'append', 'http']);
  });

  it('are left out when none is named, where they fetch something from outside', () => {
    expect(benchmarkNames()).not.toContain('peers');
    expect(benchmarkNames('peers')).toEqual(['peers']);
  });

  it('bring along those they compare with, in their order', () => {
    expect(benchmarkNames('http')).toEqual(['floor', 'http']);
    expect(benchmarkNames('append')).toEqual(['append']);
  });

  it('are refused by name when there is none such', () => {
    expect(() => benchmarkNames('speed')).toThrow('unknown: speed');
    expect(() => benchmarkNames('--fast')).toThrow('unknown: --fast');
  });
});
