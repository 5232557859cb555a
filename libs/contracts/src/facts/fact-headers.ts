import { z } from 'zod';
import { position, sha256 } from '../scalars.ts';
import { factId } from './fact-scalars.ts';

/**
 * Beside the body: the event's place in the log at the time of publishing. Unlike the body they may differ when it is
 * published again, after a restore or a move of the store.
 */
export const factHeaders = z.object({
  'content-type': z.literal('application/cloudevents+json; charset=UTF-8'),
  'lianxin-epoch': z
    .string()
    .regex(/^\d{1,10}$/)
    .describe('Number of the epoch of the log.'),
  'lianxin-epoch-id': factId.describe('Its random id: tells two installations apart.'),
  'lianxin-position': position.describe('Place in the log, within this epoch.'),
  'lianxin-version': z
    .string()
    .regex(/^\d{1,10}$/)
    .describe('Place in the case.'),
  'lianxin-hash': sha256.describe('Of the recorded row: another event at the same version has another.'),
  traceparent: z
    .string()
    .regex(/^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/)
    .optional()
    .describe('W3C trace context.'),
});
