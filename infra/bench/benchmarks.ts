import { alikeBenchmark } from './alike/alike.ts';
import { appendBenchmark } from './append/append.ts';
import { benefitsBenchmark } from './benefits/benefits.ts';
import { boardBenchmark } from './board/board.ts';
import { clocksBenchmark } from './clocks/clocks.ts';
import { changesBenchmark } from './changes/changes.ts';
import { consoleBenchmark } from './console/console.ts';
import { consoleBrowserBenchmark } from './console-browser/console-browser.ts';
import { drawBenchmark } from './draw/draw.ts';
import { dueBenchmark } from './due/due.ts';
import { floorBenchmark } from './floor/floor.ts';
import { growthBenchmark } from './growth/growth.ts';
import { httpBenchmark } from './http/http.ts';
import { intakeBenchmark } from './intake/intake.ts';
import type { Benchmark } from './benchmark.ts';
import { kurrentdbBenchmark } from './kurrentdb/kurrentdb.ts';
import { peersBenchmark } from './peers/peers.ts';
import { readsBenchmark } from './reads/reads.ts';
import { relayBenchmark } from './relay/relay.ts';
import { relayLatencyBenchmark } from './relay-latency/relay-latency.ts';
import { searchBenchmark } from './search/search.ts';
import { toDoBenchmark } from './to-do/to-do.ts';
import { wakesBenchmark } from './wakes/wakes.ts';

export const benchmarks: readonly Benchmark[] = [
  clocksBenchmark,
  floorBenchmark,
  appendBenchmark,
  httpBenchmark,
  intakeBenchmark,
  wakesBenchmark,
  dueBenchmark,
  changesBenchmark,
  growthBenchmark,
  boardBenchmark,
  toDoBenchmark,
  readsBenchmark,
  searchBenchmark,
  alikeBenchmark,
  consoleBenchmark,
  consoleBrowserBenchmark,
  drawBenchmark,
  benefitsBenchmark,
  relayBenchmark,
  relayLatencyBenchmark,
  peersBenchmark,
  kurrentdbBenchmark,
];
