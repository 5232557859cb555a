import type { Goal, TableRow } from './report/table.ts';

export interface BenchContext {
  /** Shorter and smaller: to see that it runs, not to believe the figures. */
  readonly quick: boolean;
  print(line: string): void;
  table(title: string, rows: readonly TableRow[]): void;
  goal(goal: Goal): void;
  /** Figures a later part compares with. */
  readonly earlierFigures: Map<string, number>;
  /** An empty folder, removed at the end. */
  folder(name: string): string;
  /** Called at the end, the last first, however it ends. */
  onEnd(stop: () => Promise<void> | void): void;
}

export interface Benchmark {
  readonly name: string;
  readonly description: string;
  /** Parts whose figures this one compares with: run before it. */
  readonly after?: readonly string[];
  /** Left out when no part is named: it fetches something from outside, or measures nothing of an installation. */
  readonly onlyWhenNamed?: boolean;
  run(bench: BenchContext): Promise<void>;
}

/** Seconds of one measurement. */
export const measuredSeconds = (bench: Pick<BenchContext, 'quick'>, full: number): number =>
  bench.quick ? Math.min(3, full) : full;
