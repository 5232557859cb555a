import type { Sector } from '@lianxin/calendar';
import type { Instant, Personal } from '@lianxin/kernel';
import type { Contact } from '../commands/index.ts';
import type { Attribution, OfficeStaff } from '../events/attribution.ts';
import type { EventDefinitions } from '../events/event-definition.ts';
import {
  incrementTally,
  isByStaff,
  keepUnchanged,
  ifStage,
  omit,
  asWritten,
  BEFORE_DRAWS,
  BEFORE_GROUNDS,
} from '../events/event-definition.ts';
import type { OpenedCase } from '../state/index.ts';
import { applyWithdrawal, enterAssignment, applyDecline } from '../state/index.ts';
import type {
  Category,
  Channel,
  DECLINE_REASONS,
  Kind,
  Origin,
  PUBLISHED_IN,
  RETURN_REASONS,
  Urgency,
  VERIFIED_BY,
  WITHDRAW_REASONS,
} from '../vocabulary.ts';
import { clearTransfer, setTransfer } from './transfer-state.ts';

/** A classification the case had or has. */
export interface Classification {
  readonly kind: Kind;
  readonly category: Category;
  readonly urgency: Urgency;
}

/** Names are storage format: never rename, add a schema version instead. */
export interface RequestEvents {
  AssistanceRequested: Attribution &
    Classification & {
      readonly office: string;
      /** Human number of office and year. */
      readonly number: string;
      readonly enterprise: string;
      /** Of the enterprise, where closures exempt it. */
      readonly sector?: Sector;
      readonly project?: string;
      readonly channel: Channel;
      readonly origin: Origin;
      /** `id@version`: the pin. */
      readonly programme: string;
      /** SHA-256 of its content. */
      readonly programmeHash?: string;
      /** Account that filed it, when a requester did so himself. */
      readonly requester?: string;
      /** Filed in public: nobody takes at its word what was typed in until staff have reached the firm. */
      readonly unverified?: true;
      readonly contact: Personal<Contact>;
      readonly text: Personal;
      readonly desk: OfficeStaff;
      /** The duty officer, until somebody takes it. */
      readonly holder: string;
      /** Minted at the ingress, so that nobody can steer what is looked back on; none under a programme with draws. */
      readonly sample?: string;
    };
  CaseTaken: Attribution & { readonly holder: string };
  RequesterVerified: Attribution & {
    readonly means: (typeof VERIFIED_BY)[number];
    /** Where it is published, what was asked and answered: not of what the register holds. */
    readonly source?: (typeof PUBLISHED_IN)[number];
    readonly text?: Personal;
  };
  CaseAccepted: Attribution & { readonly holder: string };
  CaseDeclined: Attribution & { readonly reason: (typeof DECLINE_REASONS)[number]; readonly text?: Personal };
  ReturnedForCompletion: Attribution & {
    readonly reason: (typeof RETURN_REASONS)[number];
    readonly text: Personal;
    readonly until: Instant;
  };
  RequestCompleted: Attribution & { readonly text: Personal };
  CaseReclassified: Attribution & {
    readonly before: Classification;
    readonly after: Classification;
    readonly reason: Personal;
  };
  TransferOffered: Attribution & { readonly toOffice: string; readonly desk: OfficeStaff; readonly reason: Personal };
  TransferAccepted: Attribution & {
    readonly fromOffice: string;
    readonly office: string;
    readonly desk: OfficeStaff;
    readonly holder: string;
  };
  TransferRefused: Attribution & { readonly toOffice: string; readonly reason: Personal };
  CaseWithdrawn: Attribution & {
    readonly reason: (typeof WITHDRAW_REASONS)[number];
    readonly text?: Personal;
    /** Absent where a draw decides it later. */
    readonly sampled?: boolean;
  };
  /** `count`: how often in this round. */
  CaseUrged: Attribution & { readonly count: number };
}

/** Schema 1 did not say where a number or address was found. */
const BEFORE_SOURCES = [asWritten];

export const requestEvents: EventDefinitions<keyof RequestEvents> = {
  AssistanceRequested: {
    upcast: BEFORE_DRAWS,
    sealed: { contact: { person: 'phone' }, text: 'words' },
    isHandling: isByStaff,
    evolve: keepUnchanged,
  },
  CaseTaken: {
    isHandling: true,
    evolve: (state, { holder }) => ifStage(state, 'request', (s) => ({ ...s, holder, taken: true })),
  },
  RequesterVerified: {
    upcast: BEFORE_SOURCES,
    sealed: { text: 'contact' }, // No name is asked for: one that is typed is shown as the contact's is.
    isHandling: true,
    evolve: (state) => omit(state, 'unverified') as OpenedCase,
  },
  CaseAccepted: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state, { holder }) => ifStage(state, 'request', (s) => ({ ...enterAssignment(s), holder })),
  },
  CaseDeclined: {
    upcast: BEFORE_GROUNDS,
    sealed: { text: 'answer' },
    isHandling: true,
    evolve: (state, _data, place) => applyDecline(state, place),
  },
  ReturnedForCompletion: {
    upcast: BEFORE_GROUNDS,
    sealed: { text: 'answer' },
    isHandling: true,
    evolve: (state, { reason }) =>
      ifStage(state, 'request', (s) => ({
        ...s,
        returned: true,
        tally: {
          ...incrementTally(s, 'returns'),
          papersAsked: s.tally.papersAsked + (reason === 'papers-missing' ? 1 : 0),
        },
      })),
  },
  RequestCompleted: {
    sealed: { text: 'words' },
    isHandling: isByStaff,
    evolve: (state) => ifStage(state, 'request', (s) => ({ ...s, returned: false })),
  },
  CaseReclassified: {
    sealed: { reason: 'handling' },
    isHandling: true,
    evolve: (state, { after }) => ({ ...state, classification: after }),
  },
  TransferOffered: {
    upcast: BEFORE_GROUNDS,
    sealed: { reason: 'handling' },
    isHandling: true,
    evolve: (state, { toOffice, desk }) => setTransfer(state, { toOffice, desk }),
  },
  TransferAccepted: {
    isHandling: true,
    evolve: (state, { office, desk, holder }, { version }) => ({
      ...clearTransfer(state),
      formerOffices: [...state.formerOffices, { office: state.office, upTo: version }],
      ...(state.stage === 'request' ? { taken: true } : {}),
      office,
      desk,
      holder,
    }),
  },
  TransferRefused: {
    sealed: { reason: 'handling' },
    isHandling: true,
    evolve: (state) => ({ ...clearTransfer(state), tally: incrementTally(state, 'transfersRefused') }),
  },
  CaseWithdrawn: {
    upcast: BEFORE_DRAWS,
    sealed: { text: 'words' },
    isHandling: isByStaff,
    evolve: (state, { sampled }, place) => applyWithdrawal(state, sampled, place),
  },
  CaseUrged: {
    isHandling: false,
    evolve: (state, { count }, { at }) => ({ ...state, urged: { at, inRound: count } }),
  },
};
