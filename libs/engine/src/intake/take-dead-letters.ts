import { forEachLimited } from '../concurrency/index.ts';
import type { BrokerMessage, MessagePlace } from '../ports/index.ts';
import type { DeadMessage } from './answerable-message.ts';
import { NotNow, TOO_MANY_DEAD_LETTERS } from './answerable-message.ts';
import type { IntakePorts, PlacedMessage } from './intake-ports.ts';
import type { ReadMessage } from './read-messages.ts';
import { REPLY_HEADERS } from './reply-headers.ts';

interface Dead {
  readonly received: PlacedMessage;
  readonly dead: DeadMessage;
}

const placeOf = ({ topic, partition, offset }: PlacedMessage): MessagePlace => ({ topic, partition, offset });

/** Of each source as many as there is room for, and the rest. What comes again has its letter, which takes no more room. */
async function share(
  { deadLetterRoom, hadDeadLetters }: Pick<IntakePorts, 'deadLetterRoom' | 'hadDeadLetters'>,
  all: readonly Dead[],
): Promise<Record<'kept' | 'unkept', readonly Dead[]>> {
  const had = await hadDeadLetters(all.map(({ received }) => placeOf(received)));
  const fresh = all.filter((_one, n) => !had[n]);
  const bySource = [...Map.groupBy(fresh, ({ dead }) => dead.source)];
  const room = await deadLetterRoom.of(bySource.map(([source]) => source));
  const unkept = bySource.flatMap(([source, own], n) => {
    const beyond = own.slice(Math.max(0, room[n] ?? 0));
    if (beyond.length > 0) deadLetterRoom.noteFull(source);
    return beyond;
  });
  return { kept: all.filter((one) => !unkept.includes(one)), unkept };
}

/** Kept, then told. Resolves to why others are not, by their offset. */
export async function takeDeadLetters(
  ports: IntakePorts,
  read: readonly ReadMessage[],
  sideBySideMax: number,
): Promise<ReadonlyMap<string, NotNow>> {
  const all = read.flatMap(({ received, dead }) => (dead ? [{ received, dead }] : []));
  if (all.length === 0) return new Map();
  const { kept, unkept } = await share(ports, all);
  const notices: BrokerMessage[] = [];
  await forEachLimited(kept, sideBySideMax, async ({ received, dead: { source, ...why } }) => {
    const place = placeOf(received);
    const letter = { reason: why.reason, source, place, content: received.body, receivedAt: ports.clock.now() };
    await ports.keepDeadLetter(letter);
    notices.push({ ...ports.writeNotice({ ...place, ...why }), headers: REPLY_HEADERS });
  });
  if (notices.length > 0) await ports.replySender.send(ports.noticeTopic, notices);
  return new Map(unkept.map(({ received }) => [received.offset, new NotNow(TOO_MANY_DEAD_LETTERS)]));
}
