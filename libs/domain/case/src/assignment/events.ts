import type { Instant, Personal } from '@lianxin/kernel';
import type { REFUSE_REASONS } from '../vocabulary.ts';
import type { Absence } from '@lianxin/registers';
import type { Attribution, Substitution } from '../events/attribution.ts';

export interface AssignmentEvents {
  CaseOffered: Attribution & {
    readonly cadre: string;
    readonly because: 'lead' | 'named' | 'stand-in';
    /** Pinned: to whom the offer goes when it lapses. */
    readonly standIn?: string;
    /** Pinned: when the stand-in is away himself, as far as was known. */
    readonly standInAway?: readonly Pick<Absence, 'from' | 'to'>[];
    /** Who was to be asked, and is away. */
    readonly instead?: Substitution;
    /** Stationed at the enterprise, where somebody is asked in his stead. */
    readonly lead?: string;
    /** What was shown to the cadre; no later change of rules moves it. */
    readonly lapsesAt: Instant;
  };
  /** Neither whom the case was to be offered to nor anybody in his stead is there: the supervisor assigns. */
  NobodyPresent: Attribution & { readonly cadre: string };
  OfferAccepted: Attribution & { readonly cadre: string };
  /** `refusals`: how many there are now. */
  OfferRefused: Attribution & {
    readonly cadre: string;
    readonly reason: (typeof REFUSE_REASONS)[number];
    readonly refusals: number;
  };
  CaseAssigned: Attribution & { readonly cadre: string; readonly before: string; readonly reason: Personal };
  CoHandlerAdded: Attribution & { readonly cadre: string };
  CoHandlerRemoved: Attribution & { readonly cadre: string };
}
