import type { Instant, NoticeOutcome, NoticeRoute, OfficeDay } from '@lianxin/kernel';
import type { Notice, Notifier, Parcel } from '../ports/index.ts';
import { NotDelivered } from '../ports/index.ts';
import { ANY_DAY, nextOpening } from './digest-time.ts';
import type { RecordPorts } from './record.ts';
import { record } from './record.ts';
import { addressed } from './redirect.ts';
import type { Waiting } from './waiting.ts';
import { noticeOf, waiting } from './waiting.ts';

export interface NotifyPorts extends RecordPorts {
  readonly notifier: Notifier;
}

type Way = Pick<NoticeRoute, 'channel' | 'to'>;

/** Soft notices to a person are gathered until his office opens; a machine gathers for itself. */
const routeOf = (way: Way, isHard: boolean, { day, now }: { day: OfficeDay; now: Instant }): NoticeRoute =>
  isHard || way.to === undefined ? way : { ...way, digestAt: nextOpening(day, now) };

/** What nobody reads is not sent: it is tried again until somebody has an account, and given up in sight. */
async function mustReachSomebody({ notifier }: NotifyPorts, { recipients }: Notice): Promise<void> {
  const nobody = await notifier.nobodyAt(recipients);
  if (recipients.every((one) => nobody.includes(one))) throw new NotDelivered('nobody it is for has an account');
}

/** Where no route leads anywhere, it is recorded as sent: its recipients read it where it was issued. */
export async function sendWaiting(ports: NotifyPorts, held: Waiting, now: Instant): Promise<readonly NoticeRoute[]> {
  const found = await addressed(ports, held, now);
  const notice = found && noticeOf(found);
  if (!found || !notice) return [];
  const ways = await ports.notifier.ways(notice);
  if (ways.length === 0) {
    await mustReachSomebody(ports, notice);
    await record(ports, found, now, { sent: [ports.notifier.channel], givenUp: [] });
  }
  const day = found.content?.day ?? ANY_DAY;
  return ways.map((way) => routeOf(way, notice.hard, { day, now }));
}

/**
 * By which routes a notice has to be carried: each is tried on its own, so that one dead server holds no other back.
 * Nothing happens when the outbox holds it no more.
 */
export async function sendNotice(
  ports: NotifyPorts,
  stream: string,
  id: string,
  now: Instant,
): Promise<readonly NoticeRoute[]> {
  const held = await waiting(ports, stream, id);
  return held ? sendWaiting(ports, held, now) : [];
}

/** Hands a notice over on one route, unless the outbox holds it no more. */
export async function carryNotice(ports: NotifyPorts, stream: string, id: string, route: NoticeRoute): Promise<void> {
  const found = await waiting(ports, stream, id);
  const notice = found && noticeOf(found);
  if (notice) await ports.notifier.deliver(parcelOf(route, `${notice.id}>${route.to ?? route.channel}`, [notice]));
}

const parcelOf = ({ channel, to }: Way, key: string, notices: Parcel['notices']): Parcel => ({
  channel,
  ...(to === undefined ? {} : { to }),
  notices,
  key,
});

export interface NoticeAddress {
  readonly stream: string;
  readonly notice: string;
}

/** Hands over in one piece what was gathered for one recipient; what was overtaken meanwhile is left out. */
export async function carryDigest(
  ports: NotifyPorts,
  route: NoticeRoute,
  gathered: readonly NoticeAddress[],
): Promise<void> {
  const [first] = gathered;
  const found = await Promise.all(gathered.map(({ stream, notice }) => waiting(ports, stream, notice)));
  const notices = found.flatMap((one) => (one && noticeOf(one)) ?? []);
  if (first === undefined || notices.length === 0) return;
  const key = `digest/${route.to}/${route.digestAt}/${first.stream}/${first.notice}`;
  await ports.notifier.deliver(parcelOf(route, key, notices));
}

/** What became of it on all its routes. */
export interface Became {
  readonly now: Instant;
  readonly outcome: NoticeOutcome;
}

export async function recordNotice(
  ports: RecordPorts,
  stream: string,
  id: string,
  { now, outcome }: Became,
): Promise<void> {
  const found = await waiting(ports, stream, id);
  if (found) await record(ports, found, now, outcome);
}

export interface Tried {
  readonly now: Instant;
  readonly attempts: number;
}

/** Records that a notice reached nobody, not even the routes to them. */
export async function giveUpNotice(
  ports: NotifyPorts,
  stream: string,
  id: string,
  { now, attempts }: Tried,
): Promise<void> {
  const givenUp = [{ channel: ports.notifier.channel, attempts }];
  await recordNotice(ports, stream, id, { now, outcome: { sent: [], givenUp } });
}
