import type { NoticeRoute, NoticeRef } from '@lianxin/kernel';
import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import { recordOutcome, resolveRoutes, giveUp } from '../process/activities.ts';
import { now, nowMs } from '../process/workflow-time.ts';
import { deliverOnRoute, combineOutcomes } from './deliver-on-route.ts';
import { digestOutcome } from './messages.ts';
import type { Outcome } from './retry-until.ts';
import { GIVE_UP_AFTER_MS, retryUntil } from './retry-until.ts';

export type NoticeRun = NoticeRef;

const givenUpFailure = (what: string): ApplicationFailure => ApplicationFailure.nonRetryable(what, 'notice-given-up');

/** Where not even the routes could be found in time, the notice is given up. */
async function findRoutes({ stream, notice: id }: NoticeRun): Promise<readonly NoticeRoute[]> {
  let routes: readonly NoticeRoute[] | undefined;
  const found = async () => (routes = await resolveRoutes(stream, id, now()));
  const { isDone, tries } = await retryUntil(found, nowMs() + GIVE_UP_AFTER_MS);
  if (isDone) return routes ?? [];
  await retryUntil(() => giveUp(stream, id, now(), tries), Infinity);
  throw givenUpFailure('the notice reached nobody');
}

/** Delivers one notice of the outbox on every route it has: at least once, with its id as the provider's key. */
export async function notice(address: NoticeRun): Promise<void> {
  const digestOutcomes = new Map<string, Outcome>();
  setHandler(digestOutcome, (account, outcome) => void digestOutcomes.set(account, outcome));
  const routes = await findRoutes(address);
  if (routes.length === 0) return;
  const outcomes = await Promise.all(routes.map((route) => deliverOnRoute(route, { address, digestOutcomes })));
  const outcome = combineOutcomes(routes, outcomes);
  const { stream, notice: id } = address;
  await retryUntil(() => recordOutcome(stream, id, now(), outcome), Infinity);
  if (outcome.givenUp.length > 0) throw givenUpFailure('the notice did not reach everybody');
}
