import type { Goal, Row } from './report/table.ts';

export interface Bench {
  /** Shorter and smaller: to see that it runs, not to believe the figures. */
  readonly quick: boolean;
  say(line: string): void;
  table(title: string, rows: readonly Row[]): void;
  goal(goal: Goal): void;
  /** Figures a later part compares with. */
  readonly known: Map<string, number>;
  /** An empty folder, removed at the end. */
  folder(name: string): string;
  /** Called at the end, the last first, however it ends. */
  onEnd(stop: () => Promise<void> | void): void;
}

export interface Part {
  readonly name: string;
  readonly what: string;
  /** Parts whose figures this one compares with: run before it. */
  readonly after?: readonly string[];
  run(bench: Bench): Promise<void>;
}

/** Seconds of one measurement. */
export const secondsOf = (bench: Pick<Bench, 'quick'>, full: number): number =>
  bench.quick ? Math.min(3, full) : full;
