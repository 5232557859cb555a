import type { NoticeRoute } from '@lianxin/kernel';
import { ApplicationFailure, setHandler } from '@temporalio/workflow';
import type { NoticeAddress } from '../process/activities.ts';
import { became, deliver, giveUp } from '../process/activities.ts';
import { now, nowMs } from '../process/clock.ts';
import { carried, outcomeOf } from './carried.ts';
import { gathered } from './messages.ts';
import type { Outcome } from './until-done.ts';
import { GIVE_UP_AFTER_MS, untilDone } from './until-done.ts';

export type NoticeRun = NoticeAddress;

const givenUp = (what: string): ApplicationFailure => ApplicationFailure.nonRetryable(what, 'notice-given-up');

/** When not even these could be found out in time, the notice is given up. */
async function routesOf({ stream, notice: id }: NoticeRun): Promise<readonly NoticeRoute[]> {
  let routes: readonly NoticeRoute[] | undefined;
  const found = async () => (routes = await deliver(stream, id, now()));
  const { isDone, tries } = await untilDone(found, nowMs() + GIVE_UP_AFTER_MS);
  if (isDone) return routes ?? [];
  await untilDone(() => giveUp(stream, id, now(), tries), Infinity);
  throw givenUp('the notice reached nobody');
}

/** Carries one notice out of the outbox on every route it has: at least once, with its id as the provider's key. */
export async function notice(address: NoticeRun): Promise<void> {
  const heard = new Map<string, Outcome>();
  setHandler(gathered, (account, outcome) => void heard.set(account, outcome));
  const routes = await routesOf(address);
  if (routes.length === 0) return;
  const outcomes = await Promise.all(routes.map((route) => carried(route, { address, heard })));
  const outcome = outcomeOf(routes, outcomes);
  const { stream, notice: id } = address;
  await untilDone(() => became(stream, id, now(), outcome), Infinity);
  if (outcome.givenUp.length > 0) throw givenUp('the notice did not reach everybody');
}
