import type { AccountToken, SignedInOffice } from './case-steps.ts';

/** Each connection carries one case after the other, a command as soon as the last is answered. */
export interface ClosedPlan {
  readonly kind: 'closed';
  readonly town: SignedInOffice;
  readonly run: string;
  readonly connections: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

/** Commands fall due at a fixed rate, whether or not the last ones are answered. */
export interface OpenPlan {
  readonly kind: 'open';
  readonly town: SignedInOffice;
  readonly run: string;
  readonly perSecond: number;
  readonly connections: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

/** So many cases, each brought as far as `steps`, as fast as the connections allow. */
export interface BurstPlan {
  readonly kind: 'burst';
  readonly town: SignedInOffice;
  readonly run: string;
  readonly connections: number;
  readonly cases: number;
  readonly steps: number;
}

/** People with pages open: what the console asks for as they go from page to page, and the stream that it keeps open. */
export interface PeoplePlan {
  readonly kind: 'people';
  readonly port: number;
  readonly people: readonly AccountToken[];
  /** Cases that they open. */
  readonly caseIds: readonly string[];
  /** What a person looks at a page for. */
  readonly lookSeconds: number;
  readonly warmSeconds: number;
  readonly seconds: number;
}

export type DriverPlan = ClosedPlan | OpenPlan | BurstPlan;
