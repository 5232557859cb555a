/** What a notice says: codes and ids only; the words come from the message catalogue. */
export interface NoticeContent {
  /** Key of the message catalogue. */
  readonly template: string;
  /** Account ids or role addresses such as `office:lsw/supervisor`. */
  readonly recipients: readonly string[];
  readonly params: Readonly<Record<string, string | number>>;
}

/** A command of the process, still without its envelope. */
export interface NoticeRecord {
  readonly type: string;
  readonly data: unknown;
}

/** What whoever delivers a process's notices has to know of it. */
export interface NoticeDesk<S> {
  /** Undefined when there is no such notice. */
  content(state: S, id: string): NoticeContent | undefined;
  /** The commands that record what became of it; the clock has to be allowed to send them. */
  sent(id: string, channel: string): NoticeRecord;
  givenUp(id: string, channel: string, attempts: number): NoticeRecord;
}
