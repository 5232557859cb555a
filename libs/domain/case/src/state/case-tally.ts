/** What is counted over the whole life of a case, whatever its stage. */
export interface CaseTally {
  /** Papers are asked for once, over returns and waits. */
  readonly papersAsked: number;
  readonly returns: number;
  readonly refusals: number;
  readonly lapses: number;
  readonly waits: number;
  readonly disputes: number;
  readonly resolutions: number;
  /** Resolutions, withdrawals and declines: what draws count as rounds. */
  readonly endings: number;
  readonly transfersRefused: number;
}
