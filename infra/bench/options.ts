import type { Part } from './part.ts';

export interface Options {
  readonly quick: boolean;
  readonly parts: readonly Part[];
  readonly help: boolean;
}

export function usage(parts: readonly Part[]): string {
  const lines = parts.map(({ name, what }) => `  ${name.padEnd(12)} ${what}`);
  return ['npm run bench [-- [--quick] [part …]]', ...lines].join('\n');
}

/** The parts asked for, with those they compare with, in their order; none asked for means all. */
export function parseOptions(args: readonly string[], all: readonly Part[]): Options {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const names = args.filter((arg) => !arg.startsWith('-'));
  const wrong = [
    ...flags.filter((flag) => !['--quick', '--help'].includes(flag)),
    ...names.filter((name) => !all.some((part) => part.name === name)),
  ];
  if (wrong.length > 0) throw new Error(`unknown: ${wrong.join(', ')}\n${usage(all)}`);
  const wanted = new Set(names.length === 0 ? all.map(({ name }) => name) : withEarlier(names, all));
  return {
    quick: flags.includes('--quick'),
    help: flags.includes('--help'),
    parts: all.filter(({ name }) => wanted.has(name)),
  };
}

function withEarlier(names: readonly string[], all: readonly Part[]): readonly string[] {
  const earlier = names.flatMap((name) => all.find((part) => part.name === name)?.after ?? []);
  return earlier.length === 0 ? names : [...withEarlier(earlier, all), ...names];
}
