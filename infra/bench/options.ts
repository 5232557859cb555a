import type { Benchmark } from './benchmark.ts';

export interface BenchOptions {
  readonly quick: boolean;
  readonly benchmarks: readonly Benchmark[];
  readonly help: boolean;
}

export function usage(parts: readonly Benchmark[]): string {
  const lines = parts.map(({ name, description: what }) => `  ${name.padEnd(12)} ${what}`);
  return ['npm run bench [-- [--quick] [part …]]', ...lines].join('\n');
}

/** The parts asked for, with those they compare with, in their order; none asked for means all but those that have to be named. */
export function parseOptions(args: readonly string[], all: readonly Benchmark[]): BenchOptions {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const names = args.filter((arg) => !arg.startsWith('-'));
  const wrong = [
    ...flags.filter((flag) => !['--quick', '--help'].includes(flag)),
    ...names.filter((name) => !all.some((part) => part.name === name)),
  ];
  if (wrong.length > 0) throw new Error(`unknown: ${wrong.join(', ')}\n${usage(all)}`);
  const wanted = new Set(names.length === 0 ? unasked(all) : withPrerequisites(names, all));
  return {
    quick: flags.includes('--quick'),
    help: flags.includes('--help'),
    benchmarks: all.filter(({ name }) => wanted.has(name)),
  };
}

const unasked = (all: readonly Benchmark[]): readonly string[] =>
  all.filter(({ onlyWhenNamed = false }) => !onlyWhenNamed).map(({ name }) => name);

function withPrerequisites(names: readonly string[], all: readonly Benchmark[]): readonly string[] {
  const earlier = names.flatMap((name) => all.find((part) => part.name === name)?.after ?? []);
  return earlier.length === 0 ? names : [...withPrerequisites(earlier, all), ...names];
}
