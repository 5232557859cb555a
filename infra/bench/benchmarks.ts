import { appendBenchmark } from './append/append.ts';
import { boardBenchmark } from './board/board.ts';
import { clocksBenchmark } from './clocks/clocks.ts';
import { changesBenchmark } from './changes/changes.ts';
import { dueBenchmark } from './due/due.ts';
import { floorBenchmark } from './floor/floor.ts';
import { growthBenchmark } from './growth/growth.ts';
import { httpBenchmark } from './http/http.ts';
import type { Benchmark } from './benchmark.ts';
import { peersBenchmark } from './peers/peers.ts';
import { readsBenchmark } from './reads/reads.ts';
import { wakesBenchmark } from './wakes/wakes.ts';

export const benchmarks: readonly Benchmark[] = [
  clocksBenchmark,
  floorBenchmark,
  appendBenchmark,
  httpBenchmark,
  wakesBenchmark,
  dueBenchmark,
  changesBenchmark,
  growthBenchmark,
  boardBenchmark,
  readsBenchmark,
  peersBenchmark,
];
