import type { Instant, Personal } from '@lianxin/kernel';
import type { REFUSE_REASONS } from '../vocabulary.ts';
import type { By } from './by.ts';

export interface AssignmentEvents {
  CaseOffered: By & {
    readonly cadre: string;
    readonly because: 'lead' | 'named' | 'stand-in';
    /** Pinned: to whom the offer goes when it lapses. */
    readonly standIn?: string;
    /** What was shown to the cadre; no later change of rules moves it. */
    readonly lapsesAt: Instant;
  };
  OfferAccepted: By & { readonly cadre: string };
  /** `refusals`: how many there are now. */
  OfferRefused: By & {
    readonly cadre: string;
    readonly reason: (typeof REFUSE_REASONS)[number];
    readonly refusals: number;
  };
  CaseAssigned: By & { readonly cadre: string; readonly before: string; readonly reason: Personal };
  CoHandlerAdded: By & { readonly cadre: string };
  CoHandlerRemoved: By & { readonly cadre: string };
}
