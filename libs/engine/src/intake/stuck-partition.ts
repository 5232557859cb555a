/** Where a partition does not go on. */
export interface StuckPartition {
  readonly topic: string;
  readonly partition: number;
  /** Of the message that is not answered; undefined where it is none in particular. */
  readonly offset?: string | undefined;
  readonly failures: number;
  readonly error: unknown;
}
