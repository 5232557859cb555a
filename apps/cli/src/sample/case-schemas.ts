import { z } from 'zod';

const classification = z.object({ category: z.string(), kind: z.string() });
const held = z.object({ holder: z.string() });
const taken = z.object({ cadre: z.string() });
const nothing = z.object({});

/** What is read of the events of a case, in any version of their form: none of it is sealed, so that no key is asked for. */
export const caseSchemas = {
  AssistanceRequested: z.object({
    ...{ number: z.string(), office: z.string(), programme: z.string(), unverified: z.literal(true).optional() },
    ...{ ...classification.shape, ...held.shape },
  }),
  CaseTaken: held,
  CaseAccepted: held,
  TransferAccepted: z.object({ office: z.string(), ...held.shape }),
  OfferAccepted: taken,
  CaseAssigned: taken,
  CaseReclassified: z.object({ after: classification }),
  RequesterVerified: nothing,
  ChangeApplied: z.object({ programme: z.string().optional() }),
  ClockStarted: z.object({ clock: z.string(), kind: z.string() }),
  ClockBreached: z.object({ clock: z.string(), act: z.string() }),
  BreachSuperseded: z.object({ clock: z.string(), act: z.string() }),
  CaseResolved: nothing,
  CaseWithdrawn: nothing,
  CaseDeclined: nothing,
  ResolutionDisputed: held,
  CaseReopened: z.object({ programme: z.string(), ...held.shape }),
  CaseRated: z.object({ grade: z.number(), bad: z.boolean() }),
  CallbackRecorded: z.object({
    reached: z.boolean(),
    satisfied: z.boolean().optional(),
    solved: z.boolean().optional(),
  }),
  CaseDrawn: z.object({ draw: z.string(), round: z.number() }),
  LookBackRecorded: nothing,
  DeclineChecked: nothing,
  LookBackUnreached: nothing,
  CaseClosedOut: nothing,
} as const;

export type CaseEventType = keyof typeof caseSchemas;
export type CaseData<T extends CaseEventType> = z.output<(typeof caseSchemas)[T]>;

/** An entry of a case, as far as it says who is a member of a draw. */
export interface CaseEntry {
  readonly type: CaseEventType;
  readonly data: CaseData<CaseEventType>;
  readonly position: string;
  readonly at: string;
  readonly imported: boolean;
}
