import type { Sector } from '@lianxin/calendar';
import type { Instant, Personal } from '@lianxin/kernel';
import type { Contact } from '../commands/index.ts';
import type {
  Category,
  Channel,
  DECLINE_REASONS,
  Kind,
  Origin,
  RETURN_REASONS,
  Urgency,
  WITHDRAW_REASONS,
} from '../vocabulary.ts';
import type { ClockId, PromisedDate, DueDate } from '../clocks/events.ts';
import type { Attribution, OfficeStaff } from '../events/attribution.ts';

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
      readonly contact: Personal<Contact>;
      readonly text: Personal;
      readonly desk: OfficeStaff;
      /** The duty officer, until somebody takes it. */
      readonly holder: string;
      /** Drawn once at the ingress, so that nobody can steer what is looked back on. */
      readonly sample: string;
    };
  CaseTaken: Attribution & { readonly holder: string };
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
  CaseAbsorbed: Attribution & {
    readonly source: string;
    readonly sourceNumber: string;
    /** Addresses of everybody the source owes an answer. */
    readonly requesters: readonly string[];
    readonly dues: readonly AbsorbedDue[];
  };
  /** The merge that it was absorbed for came to nothing: due dates taken over stay, promises go back. */
  CaseReleased: {
    readonly source: string;
    readonly sourceNumber: string;
    /** Clocks that took a promise over, with what they promise without it. */
    readonly promises?: readonly { readonly clock: ClockId; readonly promised?: PromisedDate }[];
  };
  CaseMerged: Attribution & { readonly into: string; readonly intoNumber: string; readonly reason: Personal };
  CaseWithdrawn: Attribution & {
    readonly reason: (typeof WITHDRAW_REASONS)[number];
    readonly text?: Personal;
    readonly sampled: boolean;
  };
}

/** A clock of the source, with the acts that have not fired: the target is never due later. */
export interface AbsorbedDue extends DueDate {
  readonly kind: 'intake' | 'resolve';
  readonly from: Instant;
  /** Ids of acts that fired there: they fire in the target no more. */
  readonly fired?: readonly string[];
  /** An earlier date that the office put off there and can still keep. */
  readonly promised?: PromisedDate;
}
