import type { Agenda, SettledAgenda } from './agenda.ts';
import type { NoticeOutcome, NoticeRef, NoticeRoute } from './notice.ts';
import type { Instant } from './time.ts';

/**
 * What workflows ask of the engine, for both sides of the scheduler: the workflows call it, the worker implements it.
 * Ids go out, agendas come back: no content, no personal data. The names are activity types in histories, and the
 * arguments are stored there: both only ever grow. Each fails as a code, `PASSING` where it may be repeated.
 */
export interface ProcessActivities {
  /**
   * The agenda at version `atLeast` or later; by the way, notices that need no delivery are recorded as sent at `now`.
   * Workflows of earlier builds send no `now`: their notices are not recorded here.
   */
  look(stream: string, atLeast: number, now?: Instant): Promise<Agenda>;
  /**
   * Records all that fell due by `now`, and those of its notices that need no delivery; by an earlier instant, which it
   * names, where `now` is ahead of the worker's clock.
   */
  settle(stream: string, now: Instant): Promise<SettledAgenda>;
  /**
   * By which routes the notice has to be delivered; where there is none it is recorded as sent at once, and nothing is
   * done when the outbox holds it no more. Builds before there were routes delivered it themselves and answered
   * nothing, which histories hold.
   */
  deliver(stream: string, notice: string, now: Instant): Promise<readonly NoticeRoute[] | undefined>;
  /** Delivers it on one route, unless the outbox holds it no more. Fails as `UNDELIVERABLE` where it never arrives. */
  carry(stream: string, notice: string, route: NoticeRoute): Promise<void>;
  /** Delivers in one piece what was gathered for one recipient. A digest's id instead of a stream: it is of many. */
  gather(digest: string, route: NoticeRoute, gathered: readonly NoticeRef[]): Promise<void>;
  /** Records the outcome of the notice on all its routes. */
  became(stream: string, notice: string, now: Instant, outcome: NoticeOutcome): Promise<void>;
  /** Records that the notice reached nobody after so many attempts. */
  giveUp(stream: string, notice: string, now: Instant, attempts: number): Promise<void>;
}

/** Failure type of an activity that would fail again however often it is repeated: no such mailbox. */
export const UNDELIVERABLE = 'undeliverable';

/** Name of the signal every process's workflow listens to: its stream has come at least as far as the version sent. */
export const STREAM_ADVANCED_SIGNAL = 'moved';
