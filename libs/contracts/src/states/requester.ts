import { z } from 'zod';
import { category, declineReason, ending, kind, outcome, stage, urgency } from '../commands/case-vocabulary.ts';
import { at, code, contact, listOf, sealable } from './answer-scalars.ts';

const sealableText = sealable(z.string());

/** A case as its requester is shown it. */
export const requesterState = z.strictObject({
  ...{ number: code, office: code, enterprise: code, project: code.optional() },
  ...{ kind, category, urgency, stage, ending: ending.optional() },
  /** Number of the case it was merged into. */
  mergedInto: code.optional(),
  nextStep: z.strictObject({
    what: z.enum([
      'being-looked-at',
      'being-verified',
      'complete-your-request',
      'cadre-being-found',
      'being-resolved',
      'waiting-for-you',
      'say-whether-it-holds',
      'being-checked',
      'over',
    ]),
    until: at.optional(),
  }),
  dates: z.strictObject({
    ...{ filed: at, accepted: at.optional(), begun: at.optional(), promised: at.optional() },
    /** Promised before the office put it off, and whether it was kept once that is known. */
    earlier: z.strictObject({ due: at, kept: z.boolean().optional() }).optional(),
    ...{ resolved: at.optional(), check: at.optional(), closed: at.optional() },
  }),
  contact: sealable(contact).optional(),
  said: listOf(
    z.strictObject({
      ...{ at, what: z.enum(['requested', 'completed', 'withdrawn', 'urged', 'disputed', 'rated']) },
      ...{ text: sealableText.optional(), grade: z.int().optional() },
    }),
  ),
  askedFor: listOf(z.strictObject({ at, text: sealableText, until: at })),
  declined: z.strictObject({ reason: declineReason, text: sealableText.optional() }).optional(),
  answers: listOf(z.strictObject({ at, reply: sealableText, outcome })),
  files: listOf(z.strictObject({ at, name: sealableText, hash: code })),
});
