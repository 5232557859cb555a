import type { Agenda, Instant, NoticeOutcome, CommandContent, Rejection } from '@lianxin/kernel';
import { CLOCK_ACTOR, ENGINE_ID_PREFIX, isRejection, maxInstant } from '@lianxin/kernel';
import type { AgendaPorts } from '../agenda/read-agenda.ts';
import { NotDone, recordAck } from '../agenda/read-agenda.ts';
import type { KeyedHash } from '../ports/index.ts';
import type { PendingNotice } from './pending-notice.ts';
import { loadPendingNotice } from './pending-notice.ts';

/** What sending a command of the engine's own needs. */
export interface EngineCommandPorts extends AgendaPorts {
  readonly keyed: Pick<KeyedHash, 'derive'>;
}

/** The command that records what became of a notice was refused. */
export class NotRecorded extends NotDone {
  override readonly name = 'NotRecorded';
}

const DERIVED_LENGTH = 32;

/** The process's workflow has not read this: an unseen wake must stay visible to the watchdog. */
async function recordAckUnlessUnseen(
  ports: EngineCommandPorts,
  stream: string,
  agenda: Agenda,
  epoch: number,
): Promise<void> {
  const row = await ports.monitor.find(stream);
  if (row && row.requestedVersion <= row.seenVersion) await recordAck(ports, stream, agenda, epoch);
}

/** The same outcome is the same command, however often and by which process it is recorded. */
const outcomeKey = ({ sent, givenUp }: NoticeOutcome): string =>
  [...sent, ...givenUp.map(({ channel, attempts }) => `${channel}:${attempts}`)].join('+');

/**
 * Sends, as `CLOCK_ACTOR`, a command about a notice, not before the stream's own time. The command id is derived from
 * stream and `text`, so that a repeat is answered as the first one was. Undefined when it was recorded, else the
 * refusal.
 */
export async function sendAsEngine(
  ports: EngineCommandPorts,
  { stream, at }: PendingNotice,
  now: Instant,
  { type, data, text }: CommandContent & { readonly text: string },
): Promise<Rejection | undefined> {
  const derived = ports.keyed.derive('notice-record', `${stream}/${text}`, DERIVED_LENGTH);
  const commandId = `${ENGINE_ID_PREFIX}notice:${derived}`;
  const epoch = ports.epochNow();
  const answer = await ports.commands.handle(stream, {
    commandId,
    type,
    data,
    actor: CLOCK_ACTOR,
    at: maxInstant(now, at),
    ingress: 'workflow',
  });
  if (isRejection(answer)) return answer;
  await recordAckUnlessUnseen(ports, stream, answer.agenda, epoch);
  return undefined;
}

/**
 * Records the outcome on all channels by one command. Throws `NotRecorded` where that is refused and the notice is
 * still pending.
 */
export async function sendOutcomeCommand(
  ports: EngineCommandPorts,
  notice: PendingNotice,
  now: Instant,
  outcome: NoticeOutcome,
): Promise<void> {
  const { stream, id, policy } = notice;
  const refusal = await sendAsEngine(ports, notice, now, {
    ...policy.outcomeCommand(id, outcome),
    text: `${id}/${outcomeKey(outcome)}`,
  });
  // Somebody superseded it meanwhile: nothing is left to record.
  if (refusal && (await loadPendingNotice(ports, stream, id))) throw new NotRecorded(refusal);
}
