import { forEachLimited } from '../concurrency/index.ts';
import type { FirstAnswer, AnswerableMessage } from './answerable-message.ts';

/** Messages that were answered, and why others were not. */
export interface AnswersGiven {
  readonly given: ReadonlyMap<AnswerableMessage, FirstAnswer>;
  readonly undone: ReadonlyMap<AnswerableMessage, unknown>;
}

/**
 * Answers messages of one turn one after the other, of several turns side by side, at most `sideBySideMax`. Where one is
 * not answered none behind it in its turn is; the others are.
 */
export async function answerInTurn(
  messages: readonly AnswerableMessage[],
  sideBySideMax: number,
): Promise<AnswersGiven> {
  const given = new Map<AnswerableMessage, FirstAnswer>();
  const undone = new Map<AnswerableMessage, unknown>();
  const turns = Map.groupBy(messages, ({ turn }) => turn);
  await forEachLimited(turns.values(), sideBySideMax, async (own) => {
    for (const [n, message] of own.entries()) {
      try {
        given.set(message, await message.answer());
      } catch (error) {
        for (const behind of own.slice(n)) undone.set(behind, error);
        return;
      }
    }
  });
  return { given, undone };
}
