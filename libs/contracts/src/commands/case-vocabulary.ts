import { z } from 'zod';

/** The words of a case, as its forms and its answers write them. */
export const kind = z.enum(['advice', 'help', 'suggestion', 'complaint']);
export const category = z.enum([
  'labour',
  'funding',
  'raw-materials',
  'transport',
  'supplies',
  'policy-advice',
  'feedback',
]);
export const urgency = z.enum(['life-safety', 'utilities', 'general']);
export const channel = z.enum(['online', 'phone', 'on-site', 'hotline', 'import']);
export const origin = z.enum(['requested', 'proactive-visit', 'look-back']);
export const stage = z.enum(['request', 'cadre-assignment', 'resolution', 'look-back', 'closed']);
export const ending = z.enum(['closed-out', 'declined', 'withdrawn', 'merged']);
export const outcome = z.enum(['solved', 'partly', 'explained', 'cannot-be-solved-now']);
export const declineReason = z.enum(['out-of-remit', 'no-such-enterprise', 'already-handled', 'not-a-request']);
export const party = z.enum(['enterprise', 'third-party']);
export const sector = z.enum(['utilities', 'medical-supplies', 'daily-needs', 'vital']);
