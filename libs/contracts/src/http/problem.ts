import { z } from 'zod';
import { commandReply } from './commands.ts';

/** Media type of a refusal (RFC 9457). */
export const PROBLEM_TYPE = 'application/problem+json';

const fault = z.strictObject({
  /** Where in the input: `data.contact.phone`. */
  field: z.string(),
  /** Key of the message catalogue under `rule.`. */
  rule: z.string(),
  message: z.string(),
});

/** A refusal, as RFC 9457 has it. */
export const problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  field: z.string().optional(),
  rule: z.string().optional(),
  errors: z.array(fault).optional(),
  /** Since the version that was seen, with `stale`. */
  changes: z
    .array(z.strictObject({ version: z.int(), type: z.string(), at: z.string(), actor: z.string() }))
    .optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  traceId: z.string().optional(),
});

/** Outcome of each command of a bulk request, in the order they were sent. */
export const bulkReply = z.strictObject({
  results: z.array(
    z.strictObject({
      id: z.string(),
      status: z.int(),
      reply: commandReply.optional(),
      problem: problem.optional(),
    }),
  ),
});

export type Fault = z.output<typeof fault>;
export type Problem = z.output<typeof problem>;
export type BulkReply = z.output<typeof bulkReply>;
