/** Who did it, as the rules see it: the verifier may be none of these. */
export interface By {
  /** Account id; `clock` for what happened by itself. */
  readonly by: string;
  readonly onBehalfOf?: string;
}

/** The people of an office as they were when the case came to it. Account ids. */
export interface Desk {
  readonly dutyOfficer: string;
  readonly supervisor: string;
  readonly leader: string;
}
