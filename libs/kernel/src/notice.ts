import type { ForeignState } from './process.ts';
import type { Instant } from './time.ts';

/** When an office opens, and in which zone: digests wait until then, and dates in letters are shown in that zone. */
export interface OpeningTime {
  /** Minutes east of UTC. */
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
  /** True: may wait for its recipient's digest. Otherwise it is sent at once. */
  readonly soft?: boolean;
  /** Opening time of the office it comes from; when left out: eight o'clock UTC. */
  readonly day?: OpeningTime;
}

/** A notice in the outbox of a stream. */
export interface NoticeRef {
  readonly stream: string;
  readonly notice: string;
}

/** One route by which a notice is delivered. Ids only: the channel looks up the address at the time of delivery. */
export interface NoticeRoute {
  readonly channel: string;
  /** Account it goes to; absent where the channel takes a notice once for all its recipients. */
  readonly to?: string;
  /** The notice waits until then and is delivered in one digest with the others on this route. */
  readonly digestAt?: Instant;
}

/** The outcome of a notice: channels that took it, and channels given up after so many attempts. */
export interface NoticeOutcome {
  readonly sent: readonly string[];
  readonly givenUp: readonly { readonly channel: string; readonly attempts: number }[];
}

/** Type and data of a command that the engine will send; id, actor and time are added then. */
export interface CommandContent {
  readonly type: string;
  readonly data: unknown;
}

/** What is known about the presence of a notice's recipients at `now`, when it goes out. */
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
  /** Streams that say whether its recipients are present. Asked again with what is known so far, until none is new. */
  readDependencies?(state: S, id: string, foreignState: ForeignState, nobody?: readonly string[]): readonly string[];
  /** Addresses of everybody it may be redirected to: the notifier is asked which of them have no account. */
  possibleRecipients?(state: S, id: string, foreignState: ForeignState): readonly string[];
  /** The command that redirects it to others; undefined where every recipient is present. */
  redirectCommand?(state: S, id: string, there: RecipientPresence): CommandContent | undefined;
  /** The one command that records its outcome. Its roles must include `clock`, since `CLOCK_ACTOR` sends it. */
  outcomeCommand(id: string, outcome: NoticeOutcome): CommandContent;
}

/** The type of the workflow that delivers one notice. */
export const NOTICE_WORKFLOW = 'notice';
/** The workflow id under which a notice of a stream is delivered: at most one run at a time. */
export const noticeWorkflowId = (stream: string, id: string): string => `notice/${stream}/${id}`;
