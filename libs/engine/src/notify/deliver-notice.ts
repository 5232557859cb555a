import type { Instant, NoticeOutcome, NoticeRef, NoticeRoute, OpeningTime } from '@lianxin/kernel';
import type { Notice, Notifier, Delivery } from '../ports/index.ts';
import { NotDelivered } from '../ports/index.ts';
import { DEFAULT_OPENING_TIME, nextOpening } from './digest-time.ts';
import type { EngineCommandPorts } from './send-as-engine.ts';
import { sendOutcomeCommand } from './send-as-engine.ts';
import { redirectIfNeeded } from './redirect.ts';
import type { PendingNotice } from './pending-notice.ts';
import { toNotice, loadPendingNotice } from './pending-notice.ts';

/** What delivering a notice needs. */
export interface NotifyPorts extends EngineCommandPorts {
  readonly notifier: Notifier;
}

type RouteTarget = Pick<NoticeRoute, 'channel' | 'to'>;

/** Soft notices to a person wait for the digest of his office's next opening; those to a machine do not. */
const toRoute = (way: RouteTarget, isHard: boolean, { day, now }: { day: OpeningTime; now: Instant }): NoticeRoute =>
  isHard || way.to === undefined ? way : { ...way, digestAt: nextOpening(day, now) };

/** A notice whose recipients have no account is not sent: it is tried again until one has, and given up visibly. */
async function assertReachable({ notifier }: NotifyPorts, { recipients }: Notice): Promise<void> {
  const nobody = await notifier.findUnreachable(recipients);
  if (recipients.every((one) => nobody.includes(one))) throw new NotDelivered('nobody it is for has an account');
}

/**
 * Redirects a notice whose recipients are away, then returns the routes it is to be delivered on. Where there are none
 * it records the notice as sent, since its recipients read it in their inbox, and returns []. When the outbox no longer
 * holds it, [] is returned and nothing recorded. Throws `NotDelivered` where there is no route and no recipient has an
 * account.
 */
export async function resolveRoutes(
  ports: NotifyPorts,
  held: PendingNotice,
  now: Instant,
): Promise<readonly NoticeRoute[]> {
  const found = await redirectIfNeeded(ports, held, now);
  const notice = found && toNotice(found);
  if (!found || !notice) return [];
  const routes = await ports.notifier.findRoutes(notice);
  if (routes.length === 0) {
    await assertReachable(ports, notice);
    await sendOutcomeCommand(ports, found, now, { sent: [ports.notifier.channel], givenUp: [] });
  }
  const day = found.content?.day ?? DEFAULT_OPENING_TIME;
  return routes.map((way) => toRoute(way, notice.hard, { day, now }));
}

/**
 * `resolveRoutes` by id: each route is then delivered on its own, so that one dead server does not delay the others. []
 * and nothing recorded when the outbox no longer holds the notice.
 */
export async function resolveNoticeRoutes(
  ports: NotifyPorts,
  stream: string,
  id: string,
  now: Instant,
): Promise<readonly NoticeRoute[]> {
  const held = await loadPendingNotice(ports, stream, id);
  return held ? resolveRoutes(ports, held, now) : [];
}

/**
 * Delivers a notice on one route; nothing where the outbox no longer holds it. Throws `NotDelivered`, permanent or
 * passing.
 */
export async function deliverNotice(ports: NotifyPorts, stream: string, id: string, route: NoticeRoute): Promise<void> {
  const found = await loadPendingNotice(ports, stream, id);
  const notice = found && toNotice(found);
  if (notice) await ports.notifier.deliver(toDelivery(route, `${notice.id}>${route.to ?? route.channel}`, [notice]));
}

const toDelivery = ({ channel, to }: RouteTarget, key: string, notices: Delivery['notices']): Delivery => ({
  channel,
  ...(to === undefined ? {} : { to }),
  notices,
  key,
});

/**
 * Delivers the gathered notices of one recipient as one letter, without those that the outboxes no longer hold; nothing
 * where none is left. Throws `NotDelivered`.
 */
export async function deliverDigest(
  ports: NotifyPorts,
  route: NoticeRoute,
  gathered: readonly NoticeRef[],
): Promise<void> {
  const [first] = gathered;
  const found = await Promise.all(gathered.map(({ stream, notice }) => loadPendingNotice(ports, stream, notice)));
  const notices = found.flatMap((one) => (one && toNotice(one)) ?? []);
  if (first === undefined || notices.length === 0) return;
  const key = `digest/${route.to}/${route.digestAt}/${first.stream}/${first.notice}`;
  await ports.notifier.deliver(toDelivery(route, key, notices));
}

/** The outcome of a notice on all its routes, and when it was known. */
export interface DeliveryOutcome {
  readonly now: Instant;
  readonly outcome: NoticeOutcome;
}

/**
 * Records the outcome of a notice by the command that its process gives; nothing where the outbox no longer holds it.
 * Throws `NotRecorded`.
 */
export async function recordOutcome(
  ports: EngineCommandPorts,
  stream: string,
  id: string,
  { now, outcome }: DeliveryOutcome,
): Promise<void> {
  const found = await loadPendingNotice(ports, stream, id);
  if (found) await sendOutcomeCommand(ports, found, now, outcome);
}

/** The number of failed tries, and the instant of the last one. */
export interface FailedTries {
  readonly now: Instant;
  readonly attempts: number;
}

/**
 * Records a notice as given up on the notifier's own channel, where not even its routes could be found. Throws
 * `NotRecorded`.
 */
export async function giveUpNotice(
  ports: NotifyPorts,
  stream: string,
  id: string,
  { now, attempts }: FailedTries,
): Promise<void> {
  const givenUp = [{ channel: ports.notifier.channel, attempts }];
  await recordOutcome(ports, stream, id, { now, outcome: { sent: [], givenUp } });
}
