import type { BrokerFault, BrokerMessage, IntakeAnswer, TopicShape } from '../ports/index.ts';
import { isOfOneTopic } from '../relay/check-topic-shapes.ts';
import { answerInTurn } from './answer-in-turn.ts';
import type { AnswerableMessage, FirstAnswer, NotNow } from './answerable-message.ts';
import type { HandledMessage, IntakePorts } from './intake-ports.ts';
import { toDeadLetter } from './intake-ports.ts';
import { heldByLetters, heldByTopic } from './held-places.ts';
import { REPLY_HEADERS } from './reply-headers.ts';
import type { ReadMessage } from './read-messages.ts';
import { takeDeadLetters } from './take-dead-letters.ts';

type KeptAnswers = ReadonlyMap<AnswerableMessage, IntakeAnswer>;

async function findAnswers({ answers }: IntakePorts, messages: readonly AnswerableMessage[]): Promise<KeptAnswers> {
  const found = messages.length === 0 ? [] : await answers.find(messages);
  return new Map(messages.flatMap((message, n) => (found[n] ? [[message, found[n]] as const] : [])));
}

async function keepAnswers(
  { answers, clock }: IntakePorts,
  given: ReadonlyMap<AnswerableMessage, FirstAnswer>,
): Promise<KeptAnswers> {
  if (given.size === 0) return new Map();
  const answeredAt = clock.now();
  const toAnswer = ({ source, messageId, fingerprint }: AnswerableMessage, { body }: FirstAnswer): IntakeAnswer => ({
    ...{ source, messageId, fingerprint, body, answeredAt },
  });
  const standing = new Map([...given].map(([message, first]) => [message, toAnswer(message, first)] as const));
  const lasting = [...standing].filter(([message]) => !given.get(message)?.isForNow);
  const kept = lasting.length === 0 ? [] : await answers.keep(lasting.map(([, answer]) => answer));
  for (const [n, [message]] of lasting.entries()) if (kept[n]) standing.set(message, kept[n]);
  return standing;
}

const messagesOf = (all: readonly ReadMessage[]): readonly AnswerableMessage[] =>
  all.flatMap(({ message }) => message ?? []);

const isClash = (message: AnswerableMessage, { fingerprint }: IntakeAnswer): boolean =>
  fingerprint !== message.fingerprint;

/** Resolves to the topics that took no replies, while others did. */
async function sendReplies(
  { replySender }: IntakePorts,
  messages: readonly AnswerableMessage[],
  kept: KeptAnswers,
): Promise<ReadonlyMap<string, BrokerFault>> {
  const replies = messages.flatMap((message): readonly (readonly [TopicShape, BrokerMessage])[] => {
    const answer = kept.get(message);
    if (!answer) return [];
    const body = isClash(message, answer) ? message.refuseClash() : answer.body;
    return [[message.replyTopic, { key: message.messageId, body, headers: REPLY_HEADERS }]];
  });
  const byTopic = Map.groupBy(replies, ([topic]) => topic);
  const unsent = new Map<string, BrokerFault>();
  await Promise.all(
    [...byTopic].map(async ([topic, own]) => {
      const send = replySender.send(
        topic,
        own.map(([, message]) => message),
      );
      await send.catch((error: unknown) => {
        if (!isOfOneTopic(error)) throw error;
        unsent.set(topic.name, error);
      });
    }),
  );
  return unsent;
}

/** What is in the way of a message, where something is. */
function findHeld(
  { message, dead, received }: ReadMessage,
  unsent: ReadonlyMap<string, BrokerFault>,
  unkept: ReadonlyMap<string, NotNow>,
): HandledMessage | undefined {
  const { source } = message ?? dead ?? {};
  const error = message ? unsent.get(message.replyTopic.name) : unkept.get(received.offset);
  const by = message ? heldByTopic(message.replyTopic.name) : heldByLetters(source);
  return error && { became: 'held', source, by, error };
}

/**
 * Finds the answers of messages that were read, else gives them, keeps them, and only then sends the replies; what is no
 * message becomes a dead letter. Ends with the first that is undone: what is answered behind that one is kept, and replied
 * to once it is handled again. Where a topic takes no replies its messages are held, and others go on. Resolves when all in-sync replicas have the replies, with what became of each. Throws
 * `StoreUnavailable` and `BrokerFault`: all have to be handled again.
 */
export async function answerMessages(
  ports: IntakePorts,
  all: readonly ReadMessage[],
  sideBySideMax: number,
): Promise<readonly HandledMessage[]> {
  const messages = messagesOf(all);
  const found = await findAnswers(ports, messages);
  const fresh = messages.filter((message) => !found.has(message));
  const { given, undone } = await answerInTurn(fresh, sideBySideMax);
  const kept = new Map([...found, ...(await keepAnswers(ports, given))]);
  const becameOf = (message: AnswerableMessage): HandledMessage => {
    const { source } = message;
    const answer = kept.get(message);
    if (!answer) return { became: 'undone', error: undone.get(message) };
    if (isClash(message, answer)) return { became: 'clash', source };
    if (found.has(message)) return { became: 'repeated', source };
    return { became: given.get(message)?.isAccepted ? 'accepted' : 'refused', source };
  };
  const handled = all.map(({ message, dead, error }): HandledMessage => {
    if (message) return becameOf(message);
    return dead ? toDeadLetter(dead) : { became: 'undone', error };
  });
  const firstUndone = handled.findIndex(({ became }) => became === 'undone');
  const done = firstUndone < 0 ? all : all.slice(0, firstUndone);
  const [unsent, unkept] = await Promise.all([
    sendReplies(ports, messagesOf(done), kept),
    takeDeadLetters(ports, done, sideBySideMax),
  ]);
  return handled.slice(0, done.length + 1).map((one, n): HandledMessage => {
    const read = done[n];
    return (read && findHeld(read, unsent, unkept)) ?? one;
  });
}
