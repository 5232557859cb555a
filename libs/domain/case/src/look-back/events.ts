import type { Personal } from '@lianxin/kernel';
import type { Ending, Stage } from '../vocabulary.ts';
import type { Attribution } from '../events/attribution.ts';

export interface CheckedResult {
  readonly item: string;
  readonly passed: boolean;
}

interface Checked extends Attribution {
  readonly items: readonly CheckedResult[];
  /** Item → what the verifier wrote beside it; sealed as one. */
  readonly notes?: Personal<Readonly<Record<string, string>>>;
}

export interface LookBackEvents {
  CallbackRecorded: Attribution & {
    readonly reached: boolean;
    readonly satisfied?: boolean;
    readonly solved?: boolean;
    readonly text?: Personal;
    /** Counted since the last resolution. */
    readonly attempt: number;
  };
  ResolutionConfirmed: Attribution;
  ResolutionDisputed: Attribution & { readonly text: Personal; readonly disputes: number; readonly holder: string };
  /** `bad`: below the programme's good grades. */
  CaseRated: Attribution & {
    readonly grade: 1 | 2 | 3 | 4 | 5;
    readonly bad: boolean;
    readonly realName: boolean;
    readonly text?: Personal;
  };
  /** `exception`: why a handler of this case may verify it. */
  VerifierAssigned: Attribution & { readonly verifier: string; readonly exception?: Personal };
  LookBackRecorded: Checked;
  RectificationOrdered: Attribution & { readonly items: readonly string[]; readonly text?: Personal };
  RectificationRecorded: Attribution & { readonly text: Personal };
  RecheckRecorded: Checked;
  CaseClosedOut: Attribution & {
    readonly ending: Ending;
    readonly basis: 'look-back' | 'confirmation' | 'unreached';
    /** The verifier was a handler, admitted with a reason. */
    readonly byException: boolean;
  };
  CaseReopened: Attribution & {
    readonly reason: Personal;
    /** The pack now in force: new clocks run under it. */
    readonly programme: string;
    readonly programmeHash?: string;
    readonly holder: string;
    readonly stage: Exclude<Stage, 'closed' | 'look-back'>;
  };
}
