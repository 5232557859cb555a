import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { Position } from '@lianxin/kernel';
import { LAG_EVENTS_MAX, countLagEvents, measureLagSeconds } from '@lianxin/engine';
import { listSetAside } from '@lianxin/application';
import type { Runtime } from '../composition/index.ts';
import { countDroppedLogLines } from '../logging/logger.ts';

/** From a fast command to the limit of a wait. */
const SECONDS_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10];

/** The metrics of one process, for Prometheus. */
export interface Metrics {
  readonly registry: Registry;
  readonly requestSeconds: Histogram<'method' | 'route' | 'status'>;
  readonly commands: Counter<'process' | 'type' | 'outcome'>;
  /** Prometheus text. */
  text(): Promise<string>;
}

/** A registry of its own, with the metrics that every process has; each is labelled with the part. */
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

/** Where each subscription is in the log, by its name. */
type LoadPositions = () => Promise<ReadonlyMap<string, Position>>;

/**
 * Lag of every subscription, measured when asked for: `<name>_events`, how many it has not taken, and `<name>_seconds`,
 * how long ago the oldest of these was recorded.
 */
export function registerSubscriptionLag(
  { registry }: Metrics,
  { store, clock }: Pick<Runtime, 'store' | 'clock'>,
  name: 'lianxin_follower_lag' | 'lianxin_feed_lag',
  load: LoadPositions,
): void {
  const register = (unit: string, help: string, measure: (position: Position) => Promise<number>): void => {
    const gauge: Gauge<'follower'> = new Gauge({
      ...{ name: `${name}_${unit}`, help, labelNames: ['follower'], registers: [registry] },
      async collect() {
        const places = [...(await load())];
        const lags = await Promise.all(places.map(([, position]) => measure(position)));
        // One that another process has now is measured there.
        gauge.reset();
        places.forEach(([follower], n) => gauge.set({ follower }, lags[n] as number));
      },
    });
  };
  register('events', `Events of the record that a follower has not taken, ${LAG_EVENTS_MAX} at the most`, (position) =>
    countLagEvents(store, position),
  );
  register('seconds', 'Age of the oldest event that a follower has not taken; 0 when it has all', (position) =>
    measureLagSeconds({ store, clock }, position),
  );
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
