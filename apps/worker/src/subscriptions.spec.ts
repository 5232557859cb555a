import { afterEach, describe, expect, it } from '@jest/globals';
import type { LeasedWork } from '@lianxin/engine';
import { BrokerFault, HeldLease, LogChanged, SchedulerUnavailable, StoreUnavailable } from '@lianxin/engine';
import { createMetrics, memoryAdapters } from '@lianxin/runtime';
import { measureSubscriptions } from './metrics.ts';
import type { SubscriptionSetup } from './subscriptions.ts';
import { createSubscriptions } from './subscriptions.ts';

const held = new HeldLease({ lease: 'waker', holder: 'a', term: 1 }, 0, () => 0);
const missing = Object.assign(new Error('relation "x" does not exist'), { code: '42P01' });

describe('a subscription that fails', () => {
  let work: LeasedWork | undefined;
  afterEach(() => work?.stop());

  /** Begun; resolves once it has failed. */
  async function failing(thrown: unknown) {
    const { store, clock } = memoryAdapters();
    const logged = Promise.withResolvers<unknown>();
    const logger = { error: (fields: { readonly code: string }) => logged.resolve(fields.code), info: () => undefined };
    const setup: SubscriptionSetup = {
      ...{ name: 'waker', lease: 'waker', pacing: {} },
      create: () => ({
        name: 'waker',
        loadCheckpoint: () => Promise.reject(thrown),
        handleBatch: async () => undefined,
      }),
    };
    const subscriptions = createSubscriptions({ store, logger, epochNow: () => 1 } as never, [setup]);
    const [role] = subscriptions.roles;
    const metrics = createMetrics('worker');
    measureSubscriptions(metrics, { store, clock }, () => subscriptions.statuses);
    work = await role?.start(held);
    return { code: await logged.promise, fault: await role?.healthCheck.check().catch((e: unknown) => e), metrics };
  }

  it.each([
    [new StoreUnavailable('Postgres: no table', { cause: missing }), 'store-unavailable', 'Postgres: no table (42P01)'],
    [new LogChanged('secret'), 'log-changed', undefined],
    [new BrokerFault('unknown-topic', 'secret'), 'unknown-topic', undefined],
    [new SchedulerUnavailable('secret'), 'scheduler-unavailable', undefined],
    [new TypeError('secret'), 'unexpected', 'TypeError'],
  ])(
    'says by a code why, in log, health and metrics, and nothing of what was thrown: %s',
    async (thrown, code, cause) => {
      const failed = await failing(thrown);
      expect(failed.code).toBe(code);
      const why = `failed 1 times at position 0${cause ? `, ${cause}` : ''}`;
      expect(failed.fault).toMatchObject({ code, message: `${code}: ${why}` });
      expect(await failed.metrics.text()).toContain(
        `lianxin_feed_failures{follower="waker",code="${code}",part="worker"} 1`,
      );
    },
  );
});
