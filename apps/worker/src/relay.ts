import { createFactTeller } from '@lianxin/application';
import { RELAY_LEASE, RELAY_SUBSCRIPTION, createRelay } from '@lianxin/engine';
import type { BrokerBinding, Runtime } from '@lianxin/runtime';
import { findFactTopics } from '@lianxin/runtime';
import type { SubscriptionSetup } from './subscriptions.ts';

/** What a send holds in memory; a broker takes it in some tens of milliseconds. */
const RELAY_PACING = { batchMax: 4000, minDelayMs: () => 0 };

/** The relay as a subscription under its lease. */
export function createRelaySetup(runtime: Runtime, { broker, topics }: BrokerBinding): SubscriptionSetup {
  const { store, modules } = runtime;
  const told = findFactTopics(modules, topics);
  return {
    name: RELAY_SUBSCRIPTION,
    lease: RELAY_LEASE,
    // Nobody inside waits for it: a worker whose broker is down does all else.
    isOptional: true,
    create: (held) => createRelay({ ...runtime, broker, tellFacts: createFactTeller(store, modules) }, told, held),
    pacing: RELAY_PACING,
  };
}
