import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Runtime } from '../runtime/index.ts';
import { listSetAside } from '../runtime/index.ts';
import { countDroppedLogLines } from '../logging/logger.ts';

/** From a fast command to the limit of a wait. */
const SECONDS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly commands: Counter<'process' | 'type' | 'outcome'>;
  /** Prometheus text. */
  text(): Promise<string>;
}

export function createMetrics(part: string): Metrics {
  const registry = new Registry();
  registry.setDefaultLabels({ part });
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  new Gauge({
    name: 'lianxin_log_lines_dropped',
    help: 'Log lines this process could not write, since their disk was full or their reader did not read',
    registers,
    collect() {
      this.set(countDroppedLogLines());
    },
  });
  return {
    registry,
    requestSeconds: new Histogram({
      name: 'lianxin_http_request_seconds',
      help: 'Time to answer, by route pattern',
      labelNames: ['method', 'route', 'status'],
      buckets: SECONDS_BUCKETS,
      registers,
    }),
    commands: new Counter({
      name: 'lianxin_commands_total',
      help: 'Commands by outcome: accepted, repeated, or the code of the refusal',
      labelNames: ['process', 'type', 'outcome'],
      registers,
    }),
    text: () => registry.metrics(),
  };
}

/** Lag of every subscription in events, measured when asked for. */
export function registerSubscriptionLag(metrics: Metrics, runtime: Pick<Runtime, 'store' | 'checkpoints'>): void {
  const { store, checkpoints } = runtime;
  new Gauge({
    name: 'lianxin_follower_lag_events',
    help: 'Events between the end of the record and a follower',
    labelNames: ['follower'],
    registers: [metrics.registry],
    async collect() {
      const [head, all] = await Promise.all([store.head(), checkpoints.loadAllPositions()]);
      for (const [follower, position] of all) this.set({ follower }, Number(BigInt(head) - BigInt(position)));
    },
  });
}

/** Streams that a read model lacks, measured when asked for. */
export function registerSetAsideGauge(metrics: Metrics, runtime: Pick<Runtime, 'reads' | 'projections'>): void {
  new Gauge({
    name: 'lianxin_set_aside_streams',
    help: 'Streams that a read model cannot apply any further: missing from its lists and sums',
    labelNames: ['model'],
    registers: [metrics.registry],
    async collect() {
      const aside = await listSetAside(runtime);
      for (const { name } of runtime.projections) {
        this.set({ model: name }, aside.filter(({ model }) => model === name).length);
      }
    },
  });
}
