import type { NoticeOutcome, NoticeRoute, NoticeRef } from '@lianxin/kernel';
import { DAY_MS, toMs } from '@lianxin/kernel';
import { condition } from '@temporalio/workflow';
import { joinDigest } from '../digest/join-digest.ts';
import type { DigestRoute } from '../digest/messages.ts';
import { deliverNotice } from '../process/activities.ts';
import { nowMs } from '../process/workflow-time.ts';
import type { Outcome } from './retry-until.ts';
import { GIVE_UP_AFTER_MS, retryUntil } from './retry-until.ts';

/** A digest reports when it was delivered or given up; one that is silent for longer was ended by hand. */
const DIGEST_SILENCE_MS_MAX = GIVE_UP_AFTER_MS + DAY_MS;

export interface DeliveryContext {
  readonly address: NoticeRef;
  /** Outcomes that digests reported, by account. */
  readonly digestOutcomes: ReadonlyMap<string, Outcome>;
}

const isDigestRoute = (route: NoticeRoute): route is DigestRoute =>
  route.to !== undefined && route.digestAt !== undefined;

/**
 * Delivers a notice on one route and returns the outcome: in its recipient's digest, where the route has one, else on
 * its own. A digest that reports nothing in time is not waited for any longer.
 */
export async function deliverOnRoute(
  route: NoticeRoute,
  { address, digestOutcomes }: DeliveryContext,
): Promise<Outcome> {
  if (isDigestRoute(route)) {
    await joinDigest(route, address);
    const waitMs = Math.max(0, toMs(route.digestAt) - nowMs()) + DIGEST_SILENCE_MS_MAX;
    await condition(() => digestOutcomes.has(route.to), waitMs);
    const said = digestOutcomes.get(route.to);
    if (said) return said;
  }
  return retryUntil(() => deliverNotice(address.stream, address.notice, route), nowMs() + GIVE_UP_AFTER_MS);
}

/**
 * The outcome by channel. A channel can be both sent and given up, where one recipient was reached and another was not.
 */
export function combineOutcomes(routes: readonly NoticeRoute[], outcomes: readonly Outcome[]): NoticeOutcome {
  const sent = new Set<string>();
  const lost = new Map<string, number>();
  routes.forEach(({ channel }, i) => {
    const { isDone, tries } = outcomes[i] as Outcome;
    if (isDone) sent.add(channel);
    else lost.set(channel, Math.max(tries, lost.get(channel) ?? 0));
  });
  return { sent: [...sent], givenUp: [...lost].map(([channel, attempts]) => ({ channel, attempts })) };
}
