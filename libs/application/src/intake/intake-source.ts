import type { TopicShape } from '@lianxin/engine';

/** Somebody who sends messages, as the installation has configured it. */
export interface IntakeSource {
  /** What its messages name as their source. */
  readonly name: string;
  /** Id of the account that its commands are recorded under. */
  readonly account: string;
  readonly roles: readonly string[];
  /** What it opens it opens for this office alone; without one its roles say where it may. */
  readonly office?: string;
  readonly replyTopic: TopicShape;
  /** Its personal fields, and the receipt codes sent to it, are not sealed: for tests alone. */
  readonly clear: boolean;
  /** How many it may open in a day; default: as many as its roles may. */
  readonly openedPerDayMax?: number;
  /** How many of its dead letters are kept at once; default: `DEAD_LETTERS_PER_SOURCE_MAX`. */
  readonly deadLettersMax?: number;
}
