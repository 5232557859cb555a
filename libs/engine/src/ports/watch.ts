import type { Instant } from '@lianxin/kernel';

/** What a workflow last saw of its stream: the table in which lost wake-ups and stuck processes are found. */
export interface Watched {
  readonly stream: string;
  readonly workflow: string;
  /** Version the workflow has seen. */
  readonly seenVersion: number;
  /** Latest version marked `wake` that the waker met. */
  readonly wantedVersion: number;
  readonly nextAt?: Instant;
  readonly agendaRevision: number;
  readonly readAt?: Instant;
  /** Oldest unsent notice is waiting since. */
  readonly outboxSince?: Instant;
  /** The stream is closed and nothing is left to do. */
  readonly over: boolean;
  /** The run refused the wake: to be woken again by the watchdog. */
  readonly parked: boolean;
}

export interface Watch {
  /** A workflow looked or settled. Older versions never overwrite newer ones. Clears `parked`. */
  saw(seen: Omit<Watched, 'wantedVersion' | 'parked'>): Promise<void>;
  /** The waker met these wake marks: stream → version. Called before the checkpoint. */
  wanted(
    wakes: readonly {
      readonly stream: string;
      readonly workflow: string;
      readonly version: number;
      readonly parked: boolean;
    }[],
  ): Promise<void>;
  /** Open streams whose wake was not seen since `lateAt`, whose `nextAt` is before `lateAt`, that are parked, or of an older revision. */
  late(query: {
    readonly lateAt: Instant;
    readonly revisions: ReadonlyMap<string, number>;
    readonly limit: number;
  }): Promise<readonly Watched[]>;
  of(stream: string): Promise<Watched | undefined>;
}
