/** What a programme may distinguish; the same words as a case's. */
export const KINDS = ['advice', 'help', 'suggestion', 'complaint'] as const;
export type ProgrammeKind = (typeof KINDS)[number];

export const URGENCIES = ['life-safety', 'utilities', 'general'] as const;
export type ProgrammeUrgency = (typeof URGENCIES)[number];

export const CATEGORIES = [
  'labour',
  'funding',
  'raw-materials',
  'transport',
  'supplies',
  'policy-advice',
  'feedback',
] as const;
export type ProgrammeCategory = (typeof CATEGORIES)[number];

/**
 * intake: filed → accepted, declined, returned or transferred · assign: accepted → offered · accept-offer: offered → accepted ·
 * accept-transfer: transferred → accepted or sent back as not mine · complete-request: returned → completed (the enterprise's) ·
 * first-contact: accepted → first contact · resolve: accepted → resolved · extension-decision: asked → decided · rework: disputed →
 * resolved again · callback: resolved → called · look-back: when it may begin → recorded · rectification: ordered → put right ·
 * rating-callback, rating-correction: bad rating → called, put right · acknowledge-rung: raised → acknowledged.
 */
export const PROGRAMME_CLOCK_KINDS = [
  'intake',
  'assign',
  'accept-offer',
  'accept-transfer',
  'complete-request',
  'first-contact',
  'resolve',
  'extension-decision',
  'rework',
  'callback',
  'look-back',
  'rectification',
  'rating-callback',
  'rating-correction',
  'acknowledge-rung',
] as const;
export type ProgrammeClockKind = (typeof PROGRAMME_CLOCK_KINDS)[number];

/** In the order of the ladder. */
export const RUNG_KINDS = ['reminder', 'yellow-card', 'red-card', 'supervision-order', 'interview'] as const;
export type RungKind = (typeof RUNG_KINDS)[number];

/** Who is told: by what they are to the case, not by name. */
export const RECIPIENTS = ['holder', 'stand-in', 'lead', 'duty-officer', 'verifier', 'supervisor', 'leader'] as const;
export type Recipient = (typeof RECIPIENTS)[number];

/** What follows when nobody acknowledges a rung in time: the people named are told, or the next rung is armed besides. */
export const UNACKNOWLEDGED = ['told-again', 'goes-up'] as const;

/** What puts a case into the look-back whatever the draw says. */
export const SAMPLED_ALWAYS = ['dispute', 'breach', 'complaint', 'withdrawn', 'bad-rating'] as const;
export type SampledAlways = (typeof SAMPLED_ALWAYS)[number];

/** What a verifier has to show of an item of the checklist. */
export const EVIDENCE_KINDS = ['count', 'file', 'signature'] as const;

/** What a wait may pause: the work, the first contact with the person waited for, and answers to rungs. */
export const WAIT_STOPS = ['resolve', 'rework', 'first-contact', 'acknowledge-rung'] as const;
export type WaitStops = (typeof WAIT_STOPS)[number];

/**
 * When another class, a refused transfer or a case taken up again would move a date later: somebody else has to do it,
 * or it is done and the earlier date stays as what was promised.
 */
export const LATER_DATES = ['needs-another', 'promise-kept'] as const;
