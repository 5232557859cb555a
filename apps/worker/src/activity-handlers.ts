import type { Notifier } from '@lianxin/engine';
import {
  deliverDigest,
  deliverNotice,
  giveUpNotice,
  readAgendaAndSend,
  recordOutcome,
  resolveNoticeRoutes,
  settleAndSend,
} from '@lianxin/engine';
import type { Instant, NoticeOutcome, ProcessActivities } from '@lianxin/kernel';
import { minInstant, processNameOf } from '@lianxin/kernel';
import type { Runtime } from '@lianxin/runtime';

/** The trace of the stream’s last event: automatic acts continue the trace of what caused them. */
async function readLastTraceId({ store, commands, telemetry }: Runtime, stream: string): Promise<string | undefined> {
  if (!telemetry.isEnabled) return undefined;
  const { version } = await commands.cache.loadLatest(stream);
  return (await store.read(stream, { from: version })).at(-1)?.meta.traceId;
}

/** What the workflows ask for, done by the engine on this installation. */
export function createActivityHandlers(
  runtime: Runtime,
  notifier: Notifier,
  onOutcome: (outcome: NoticeOutcome) => void,
): ProcessActivities {
  const { telemetry } = runtime;
  const ports = { ...runtime, notifier };
  const traced = async <T>(verb: string, stream: string, work: (traceId?: string) => Promise<T>): Promise<T> => {
    const parent = await readLastTraceId(runtime, stream);
    return telemetry.span(verb, { parent, kind: 'consumer', attributes: { 'lianxin.stream': stream } }, work);
  };
  /** The scheduler's time is not trusted: a `now` ahead of this process's own clock is cut to it. */
  const capToOwnClock = (now: Instant): Instant => minInstant(now, runtime.clock.now());
  return {
    look: (stream, atLeast, now) =>
      traced('look', stream, () => readAgendaAndSend(ports, stream, atLeast, now && capToOwnClock(now))),
    settle: (stream, asked) =>
      traced('settle', stream, async (traceId) => {
        const now = capToOwnClock(asked);
        const carryOut = runtime.modules.get(processNameOf(stream))?.applyChange;
        const agenda = await (carryOut
          ? carryOut(ports, stream, now, traceId)
          : settleAndSend(ports, stream, now, traceId));
        return now === asked ? agenda : { ...agenda, took: now };
      }),
    deliver: (stream, id, now) =>
      traced('deliver', stream, () => resolveNoticeRoutes(ports, stream, id, capToOwnClock(now))),
    carry: (stream, id, route) => traced('carry', stream, () => deliverNotice(ports, stream, id, route)),
    gather: (_digest, route, gathered) => deliverDigest(ports, route, gathered),
    became: async (stream, id, now, outcome) => {
      await traced('became', stream, () => recordOutcome(ports, stream, id, { now: capToOwnClock(now), outcome }));
      onOutcome(outcome);
    },
    giveUp: (stream, id, now, attempts) =>
      traced('give up', stream, () => giveUpNotice(ports, stream, id, { now: capToOwnClock(now), attempts })),
  };
}
