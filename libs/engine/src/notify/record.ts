import type { Agenda, Instant, NoticeOutcome, NoticeRecord, Rejection } from '@lianxin/kernel';
import { CLOCK, OWN_ID_PREFIX, isRejection, laterOf } from '@lianxin/kernel';
import type { LookPorts } from '../look/look.ts';
import { NotDone, noted } from '../look/look.ts';
import type { Keyed } from '../ports/index.ts';
import type { Waiting } from './waiting.ts';
import { waiting } from './waiting.ts';

export interface RecordPorts extends LookPorts {
  readonly keyed: Pick<Keyed, 'derive'>;
}

/** It was refused to record what became of a notice. */
export class NotRecorded extends NotDone {
  override readonly name = 'NotRecorded';
}

const DERIVED_LENGTH = 32;

/** The process's workflow has not read this; a wake that it has not seen must stay in sight. */
async function notedUnlessUnseen(ports: RecordPorts, stream: string, agenda: Agenda, epoch: number): Promise<void> {
  const row = await ports.watch.of(stream);
  if (row && row.wantedVersion <= row.seenVersion) await noted(ports, stream, agenda, epoch);
}

/** The same outcome is the same command, whoever records it how often. */
const textOf = ({ sent, givenUp }: NoticeOutcome): string =>
  [...sent, ...givenUp.map(({ channel, attempts }) => `${channel}:${attempts}`)].join('+');

/** What the engine itself has to say of a notice: the same text is the same command. Undefined when it was recorded. */
export async function sayOf(
  ports: RecordPorts,
  { stream, at }: Waiting,
  now: Instant,
  { type, data, text }: NoticeRecord & { readonly text: string },
): Promise<Rejection | undefined> {
  const derived = ports.keyed.derive('notice-record', `${stream}/${text}`, DERIVED_LENGTH);
  const commandId = `${OWN_ID_PREFIX}notice:${derived}`;
  const epoch = ports.epochNow();
  const answer = await ports.commands.handle(stream, {
    commandId,
    type,
    data,
    actor: CLOCK,
    at: laterOf(now, at),
    door: 'workflow',
  });
  if (isRejection(answer)) return answer;
  await notedUnlessUnseen(ports, stream, answer.agenda, epoch);
  return undefined;
}

/** One command for all channels: what is recorded of a notice is all of it or nothing. */
export async function record(ports: RecordPorts, notice: Waiting, now: Instant, outcome: NoticeOutcome): Promise<void> {
  const { stream, id, desk } = notice;
  const refusal = await sayOf(ports, notice, now, { ...desk.became(id, outcome), text: `${id}/${textOf(outcome)}` });
  // Somebody superseded it meanwhile: nothing is left to record.
  if (refusal && (await waiting(ports, stream, id))) throw new NotRecorded(refusal);
}
