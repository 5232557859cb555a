import type { ProcessVerbs } from '@lianxin/adapter-temporal';
import type { Notifier } from '@lianxin/engine';
import {
  carryDigest,
  carryNotice,
  giveUpNotice,
  lookAndSend,
  recordNotice,
  sendNotice,
  settleAndSend,
} from '@lianxin/engine';
import type { Instant, NoticeOutcome } from '@lianxin/kernel';
import { earlierOf, processNameOf } from '@lianxin/kernel';
import type { Installation } from '@lianxin/platform';

/** The trace of the stream's last event: what happens by itself goes on in the trace of whoever set it going. */
async function lastTrace({ store, commands, telemetry }: Installation, stream: string): Promise<string | undefined> {
  if (!telemetry.on) return undefined;
  const { version } = await commands.cache.fresh(stream);
  return (await store.read(stream, { from: version })).at(-1)?.meta.traceId;
}

/** What the workflows ask for, done by the engine on this installation. */
export function processVerbs(
  installation: Installation,
  notifier: Notifier,
  carried: (outcome: NoticeOutcome) => void,
): ProcessVerbs {
  const { telemetry } = installation;
  const ports = { ...installation, notifier };
  const traced = async <T>(verb: string, stream: string, work: (traceId?: string) => Promise<T>): Promise<T> => {
    const parent = await lastTrace(installation, stream);
    return telemetry.span(verb, { parent, kind: 'consumer', attributes: { 'lianxin.stream': stream } }, work);
  };
  /** The scheduler is not believed about the time: no `now` ahead of this process's own clock is taken. */
  const believed = (now: Instant): Instant => earlierOf(now, installation.clock.now());
  return {
    look: (stream, atLeast, now) =>
      traced('look', stream, () => lookAndSend(ports, stream, atLeast, now && believed(now))),
    settle: (stream, asked) =>
      traced('settle', stream, async (traceId) => {
        const now = believed(asked);
        const carryOut = installation.kits.get(processNameOf(stream))?.carryOut;
        const agenda = await (carryOut ? carryOut(ports, now, traceId) : settleAndSend(ports, stream, now, traceId));
        return now === asked ? agenda : { ...agenda, took: now };
      }),
    deliver: (stream, id, now) => traced('deliver', stream, () => sendNotice(ports, stream, id, believed(now))),
    carry: (stream, id, route) => traced('carry', stream, () => carryNotice(ports, stream, id, route)),
    gather: (_digest, route, gathered) => carryDigest(ports, route, gathered),
    became: async (stream, id, now, outcome) => {
      await traced('became', stream, () => recordNotice(ports, stream, id, { now: believed(now), outcome }));
      carried(outcome);
    },
    giveUp: (stream, id, now, attempts) =>
      traced('give up', stream, () => giveUpNotice(ports, stream, id, { now: believed(now), attempts })),
  };
}
