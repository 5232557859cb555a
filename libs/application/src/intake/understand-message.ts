import type { DeadLetterReason, IntakeCommand, IntakeMessage, ReadMessage } from '@lianxin/contracts';
import { intakeCommands, readIntakeMessage, replyAccepted, replyRefused, scalars } from '@lianxin/contracts';
import type {
  CommandResult,
  EventStore,
  HandleCommand,
  IntakeCipher,
  KeyedHash,
  ReadQueries,
  UnderstandMessage,
} from '@lianxin/engine';
import { NotNow } from '@lianxin/engine';
import { canonicalJson, forbidden, idOfStream } from '@lianxin/kernel';
import { readState } from '../find/read-state.ts';
import type { ModelWaits } from '../find/model-waits.ts';
import type { ProcessModule } from '../modules/process-module.ts';
import { TOO_MANY_OPENED } from '../open/daily-openings.ts';
import { deriveReceiptCode } from '../open/receipt-code.ts';
import type { Application } from '../submit/application.ts';
import type { Refusal } from '../submit/refusal.ts';
import { isRefusal } from '../submit/refusal.ts';
import type { Submission } from '../submit/submission.ts';
import type { IntakeSource } from './intake-source.ts';
import { openPersonalFields } from './open-personal-fields.ts';
import { ID_CLASH, answerMalformed } from './answer-malformed.ts';
import { refusedAnswerOf } from './refused-answer.ts';

/** What messages are understood and answered with. */
export interface MessagePorts {
  readonly modelWaits: Pick<ModelWaits, 'waitForAll'>;
  readonly store: Pick<EventStore, 'head'>;
  readonly readQueries: ReadQueries;
  readonly application: Pick<Application, 'submit'>;
  readonly commands: Pick<HandleCommand, 'cache'>;
  readonly modules: ReadonlyMap<string, ProcessModule>;
  readonly keyed: KeyedHash;
  readonly cipher: IntakeCipher;
  /** By name. */
  readonly sources: ReadonlyMap<string, IntakeSource>;
  isTraceParent(text: string | undefined): boolean;
}

/** A message whose source is known, its fields opened. */
interface OpenedMessage {
  readonly message: IntakeMessage;
  readonly source: IntakeSource;
  readonly command: IntakeCommand;
  readonly opened: Awaited<ReturnType<typeof openPersonalFields>>;
  readonly trace: string | undefined;
}

/** 160 bits, so that no sender comes upon the id of another one's command. */
const COMMAND_ID_LETTERS = 32;

const UNKNOWN_SOURCE: DeadLetterReason = 'unknown-source';

/** What it asks for, in the clear; of what cannot be opened, as it came. */
function fingerprintOf({ keyed }: Pick<MessagePorts, 'keyed'>, { message, opened }: OpenedMessage): string {
  const { type, subject = null } = message;
  const content = 'data' in opened ? opened.data : { unopened: message.data };
  return keyed.fingerprint(canonicalJson([type, subject, content]));
}

function submissionOf({ keyed }: Pick<MessagePorts, 'keyed'>, asked: OpenedMessage, data: unknown): Submission {
  const { message, source, command, trace } = asked;
  const { account: id, roles, office, openedPerDayMax } = source;
  const actor = { id, roles, ...(office === undefined ? {} : { office }) };
  return {
    ...{ process: command.process, type: command.command, opens: command.opens, id: message.subject, data },
    principal: { actor, ingress: 'intake', trace },
    commandId: keyed.derive('intake', `${source.name}/${message.id}`, COMMAND_ID_LETTERS),
    observedAt: message.time,
    openedPerDayMax,
  };
}

/** A source opens nothing for another office, whatever its roles reach. */
function refuseOtherOffice(
  { opening }: ProcessModule,
  { office }: IntakeSource,
  sent: Submission,
): Refusal | undefined {
  const of = sent.opens ? opening.officeOf?.(sent.data) : undefined;
  if (office === undefined || of === undefined || of === office) return undefined;
  return { refusal: 'rejected', rejection: forbidden('other-office', { field: 'office' }), stream: '' };
}

/** Where it cannot be told now whether it is refused, it is not. */
function assertDecided(refused: Refusal): void {
  if (refused.refusal === 'rejected' && refused.rejection.rejected === 'busy') throw new NotNow(refused.rejection.code);
}

function writeRefusal(message: IntakeMessage, refused: Refusal): string {
  const isClash = refused.refusal === 'rejected' && refused.rejection.rejected === 'clash';
  return replyRefused(message, isClash ? { code: ID_CLASH } : refusedAnswerOf(refused)).body;
}

/** With what only an opening is told: the number for people, and the receipt code, sealed to the source. */
async function writeAcceptance(
  ports: MessagePorts,
  module: ProcessModule,
  { message, source, command }: OpenedMessage,
  { stream, last }: CommandResult,
): Promise<string> {
  const said = { id: idOfStream(stream), version: last };
  if (!command.opens) return replyAccepted(message, said).body;
  const number = module.numberOf?.(await readState(ports, stream));
  if (number === undefined) return replyAccepted(message, said).body;
  const code = module.receiptAccess && deriveReceiptCode(ports.keyed, module.process.name, number);
  const receiptCode = code === undefined || source.clear ? code : await ports.cipher.sealFor(source.name, code);
  return replyAccepted(message, { ...said, number, ...(receiptCode === undefined ? {} : { receiptCode }) }).body;
}

/**
 * A number is found by read models: where they are behind the record, that there is no such case is no answer. Throws
 * `NotNow` then.
 */
async function submit(ports: MessagePorts, sent: Submission): Promise<CommandResult | Refusal> {
  const result = await ports.application.submit(sent);
  const isByNumber = scalars.parseCaseNumber(sent.id ?? '') !== undefined;
  if (!isByNumber || !isRefusal(result) || result.refusal !== 'not-found') return result;
  if (!(await ports.modelWaits.waitForAll(await ports.store.head()))) throw new NotNow('read-models-behind');
  return ports.application.submit(sent);
}

/** Refused until the day is over: tomorrow the same message may be taken. */
const isForNow = (refused: Refusal): boolean =>
  refused.refusal === 'rejected' && refused.rejection.code === TOO_MANY_OPENED;

async function answer(ports: MessagePorts, asked: OpenedMessage) {
  const { message, source, command, opened } = asked;
  const refuse = (refused: Refusal) => ({
    ...{ body: writeRefusal(message, refused), isAccepted: false, isForNow: isForNow(refused) },
  });
  if ('refusal' in opened) return refuse(opened);
  const module = ports.modules.get(command.process);
  if (!module) throw new Error(`messages for ${command.process}, which this installation does not run`);
  const sent = submissionOf(ports, asked, opened.data);
  const result = refuseOtherOffice(module, source, sent) ?? (await submit(ports, sent));
  if (!isRefusal(result)) return { body: await writeAcceptance(ports, module, asked, result), isAccepted: true };
  assertDecided(result);
  return refuse(result);
}

/** The id of its case, by which and by whose number others of the same turn come; of a number that is not known yet, itself. */
async function turnOf(ports: MessagePorts, { message, command }: OpenedMessage): Promise<string> {
  const { id, subject = id } = message;
  const number = scalars.parseCaseNumber(subject);
  const access = ports.modules.get(command.process)?.receiptAccess;
  return (number === undefined ? undefined : await access?.findByNumber(number, ports)) ?? subject;
}

const nameIn = (read: ReadMessage): string | undefined => ('message' in read ? read.message.source : read.source);

/**
 * Reads messages by the contract, opens their personal fields, and answers them by submitting their commands. A message
 * that is malformed and cannot be answered, or is of a source that is not configured, is dead.
 */
export function createMessageReader(ports: MessagePorts): UnderstandMessage {
  return async ({ body, headers }) => {
    const read = readIntakeMessage(body);
    const source = ports.sources.get(nameIn(read) ?? '');
    if ('malformed' in read) return answerMalformed(ports, read, source);
    if (!source) return { reason: UNKNOWN_SOURCE, source: undefined };
    const { message } = read;
    const command: IntakeCommand = intakeCommands[message.type];
    const opened = await openPersonalFields(message, { cipher: ports.cipher, clear: source.clear });
    const trace = ports.isTraceParent(headers['traceparent']) ? headers['traceparent'] : undefined;
    const asked: OpenedMessage = { message, source, command, opened, trace };
    return {
      ...{ source: source.name, messageId: message.id, replyTopic: source.replyTopic },
      turn: await turnOf(ports, asked),
      fingerprint: fingerprintOf(ports, asked),
      answer: () => answer(ports, asked),
      refuseClash: () => replyRefused(message, { code: ID_CLASH }).body,
    };
  };
}
