import type { IntakeAnswer, IntakeAnswers, MessageKey } from '@lianxin/engine';
import type { Instant } from '@lianxin/kernel';

const keyOf = ({ source, messageId }: MessageKey): string => JSON.stringify([source, messageId]);

/** First answers to messages, in memory. */
export class MemoryIntakeAnswers implements IntakeAnswers {
  private readonly kept = new Map<string, IntakeAnswer>();

  async find(asked: readonly MessageKey[]): Promise<readonly (IntakeAnswer | undefined)[]> {
    return asked.map((key) => this.kept.get(keyOf(key)));
  }

  async keep(answers: readonly IntakeAnswer[]): Promise<readonly IntakeAnswer[]> {
    return answers.map((answer) => {
      const standing = this.kept.get(keyOf(answer)) ?? answer;
      this.kept.set(keyOf(answer), standing);
      return standing;
    });
  }

  async removeBefore(at: Instant): Promise<number> {
    const old = [...this.kept].filter(([, { answeredAt }]) => answeredAt < at);
    for (const [key] of old) this.kept.delete(key);
    return old.length;
  }
}
