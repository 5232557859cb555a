import { z } from 'zod';

/** What a requester wants: advice, help, to suggest, to complain. All words of this file are stored codes. */
export const kind = z.enum(['advice', 'help', 'suggestion', 'complaint']);
/** The subject of a case. */
export const category = z.enum([
  'labour',
  'funding',
  'raw-materials',
  'transport',
  'supplies',
  'policy-advice',
  'feedback',
]);
/** How urgent a case is, most urgent first: the programme's clocks go by it. */
export const urgency = z.enum(['life-safety', 'utilities', 'general']);
/** How a request reached the office. */
export const channel = z.enum(['online', 'phone', 'on-site', 'hotline', 'import']);
/** Why a case exists: somebody asked, a cadre visited, or a look-back led to it. */
export const origin = z.enum(['requested', 'proactive-visit', 'look-back']);
/** The stages of a case, in order. */
export const stage = z.enum(['request', 'cadre-assignment', 'resolution', 'look-back', 'closed']);
/** How a case was closed. */
export const ending = z.enum(['closed-out', 'declined', 'withdrawn', 'merged']);
/** What the office's reply says was achieved. */
export const outcome = z.enum(['solved', 'partly', 'explained', 'cannot-be-solved-now']);
/** Why a request is declined. */
export const declineReason = z.enum([
  'out-of-remit',
  'no-such-enterprise',
  'already-handled',
  'not-a-request',
  'firm-not-reached',
]);
/** Who is waited for. */
export const party = z.enum(['enterprise', 'third-party']);
/** Sectors whose enterprises a calendar amendment may exempt from a closure. */
export const sector = z.enum(['utilities', 'medical-supplies', 'daily-needs', 'vital']);
