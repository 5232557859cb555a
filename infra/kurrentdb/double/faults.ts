/** What goes wrong at a node, on demand. Counts fall by one each time. */
export class Faults {
  /** Appends that are refused as too busy. */
  busyAppends = 0;
  /** Reads that are refused as too busy. */
  busyReads = 0;
  /** Appends that happen and are never answered. */
  repliesToLose = 0;
  /** Takes every call and answers none. */
  isFrozen = false;
  /** Writes nothing, and says after its time that it took too long; reads go on. */
  isFull = false;
  /** An election is under way: those who ask for the leader are told that there is none. */
  isLeaderless = false;
  /** The others know it no longer as the leader, though it still answers. */
  isResigning = false;
  /** The others hear nothing of it. */
  isDown = false;
  /** Reads of `$all` give no more than so many events, though there are more. */
  shortPage: number | undefined;
  /** The node that takes appends now, where this one does not. */
  leader: { readonly host: string; readonly port: number } | undefined;

  takeBusy(): boolean {
    return this.busyAppends > 0 && (this.busyAppends -= 1) >= 0;
  }

  takeBusyRead(): boolean {
    return this.busyReads > 0 && (this.busyReads -= 1) >= 0;
  }

  takeLostReply(): boolean {
    return this.repliesToLose > 0 && (this.repliesToLose -= 1) >= 0;
  }
}
