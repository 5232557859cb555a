import type { Instant, Personal } from '@lianxin/kernel';
import type { Absence } from '@lianxin/registers';
import type { Attribution, Substitution } from '../events/attribution.ts';
import type { EventDefinitions } from '../events/event-definition.ts';
import { incrementTally, ifStage, addMember, omit, BEFORE_GROUNDS } from '../events/event-definition.ts';
import { omitUndefined } from '../omit-undefined.ts';
import { clearTransfer } from '../request/transfer-state.ts';
import { enterResolution } from '../state/index.ts';
import type { REFUSE_REASONS } from '../vocabulary.ts';

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

export const assignmentEvents: EventDefinitions<keyof AssignmentEvents> = {
  CaseOffered: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state, { cadre, because, standIn, standInAway = [], lead = because === 'lead' ? cadre : undefined }) =>
      ifStage(clearTransfer(state), 'cadre-assignment', (s) => ({
        ...s,
        offer: { cadre, standInAway },
        asksSupervisor: false,
        ...omitUndefined({ lead, standIn }),
      })),
  },
  NobodyPresent: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state) => ifStage(clearTransfer(state), 'cadre-assignment', (s) => ({ ...s, asksSupervisor: true })),
  },
  OfferAccepted: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state, { cadre }) =>
      ifStage(state, 'cadre-assignment', (s) => ({
        ...enterResolution(s, cadre),
        handlers: addMember(s.handlers, cadre),
      })),
  },
  OfferRefused: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state) =>
      ifStage(state, 'cadre-assignment', (s) => ({ ...omit(s, 'offer'), tally: incrementTally(s, 'refusals') })),
  },
  CaseAssigned: {
    sealed: { reason: 'handling' },
    isHandling: true,
    evolve: (state, { cadre }) => {
      const handlers = addMember(state.handlers, cadre);
      if (state.stage === 'resolution') return { ...state, holder: cadre, handlers };
      return ifStage(state, 'cadre-assignment', (s) => ({ ...enterResolution(s, cadre), handlers }));
    },
  },
  CoHandlerAdded: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state, { cadre }) => ({
      ...state,
      coHandlers: addMember(state.coHandlers, cadre),
      handlers: addMember(state.handlers, cadre),
    }),
  },
  CoHandlerRemoved: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state, { cadre }) => ({ ...state, coHandlers: state.coHandlers.filter((c) => c !== cadre) }),
  },
};
