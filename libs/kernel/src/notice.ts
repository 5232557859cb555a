import type { ForeignState } from './process.ts';
import type { Instant } from './time.ts';

/** The hours by which an office's letters are read: in its zone, and gathered until it opens. */
export interface OpeningTime {
  readonly offsetMinutes: number;
  /** Minutes after midnight there. */
  readonly opensAtMinute: number;
}

/** What a notice says: codes and ids only; the words come from the message catalogue. */
export interface NoticeContent {
  /** Key of the message catalogue. */
  readonly template: string;
  /** Account ids or role addresses such as `office:lsw/supervisor`. */
  readonly recipients: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
  /** May wait for the digest of its recipient; everything else goes at once. */
  readonly soft?: boolean;
  /** Of the office it comes from; left out: UTC, from eight o'clock. */
  readonly day?: OpeningTime;
}

/** One route by which a notice is delivered. Ids only: whoever delivers it finds the address when it goes. */
export interface NoticeRoute {
  readonly channel: string;
  /** Account it goes to; absent where the channel takes a notice once for all its recipients. */
  readonly to?: string;
  /** Gathered with whatever else goes that way until then. */
  readonly digestAt?: Instant;
}

/** The outcome of a notice, by channel. */
export interface NoticeOutcome {
  readonly sent: readonly string[];
  readonly givenUp: readonly { readonly channel: string; readonly attempts: number }[];
}

/** A command of the process, still without its envelope. */
export interface CommandContent {
  readonly type: string;
  readonly data: unknown;
}

/** What is known of who is there when a notice goes out. */
export interface RecipientPresence {
  readonly foreignState: ForeignState;
  /** Addresses behind which nobody has an account. */
  readonly withoutAccount?: readonly string[];
  readonly now: Instant;
}

/** How the notices of a process are delivered: content, recipients, and the commands that record the outcome. */
export interface NoticePolicy<S> {
  /** Undefined when there is no such notice. */
  contentOf(state: S, id: string): NoticeContent | undefined;
  /** Streams that say whether those it is for are there. Asked again with what is known so far. */
  readDependencies?(state: S, id: string, foreignState: ForeignState, nobody?: readonly string[]): readonly string[];
  /** Addresses of everybody it may come to: whether they have an account is asked of no stream. */
  possibleRecipients?(state: S, id: string, foreignState: ForeignState): readonly string[];
  /** The command that sends it to others in their stead; undefined where everybody is there. */
  redirectCommand?(state: S, id: string, there: RecipientPresence): CommandContent | undefined;
  /** The one command that records its outcome; the clock has to be allowed to send it. */
  outcomeCommand(id: string, outcome: NoticeOutcome): CommandContent;
}

/** The type of the workflow that delivers one notice, and the id of its run. */
export const NOTICE_WORKFLOW = 'notice';
export const noticeWorkflowId = (stream: string, id: string): string => `notice/${stream}/${id}`;
