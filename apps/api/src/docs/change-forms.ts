import type { PreviewReply } from '@lianxin/contracts';
import { commandReply } from '@lianxin/contracts';
import { z } from 'zod';

const clock = z.strictObject({
  ...{ clock: z.string(), kind: z.string(), before: z.string(), after: z.string() },
  pausedMs: z.number(),
  breach: z.enum(['none', 'stays', 'superseded']),
  rungs: z.array(z.strictObject({ act: z.string(), at: z.string() })),
  skipped: z.array(z.string()),
  byItself: z.boolean(),
});

const caseRow = z.strictObject({
  ...{ id: z.string(), number: z.string(), office: z.string(), holder: z.string(), stage: z.string() },
  programme: z.string(),
  clocks: z.array(clock),
});

/** The answers of rule changes, as the description tells them. */
export const previewForm = z.strictObject({
  ...{ preview: z.string(), effectiveAt: z.string() },
  summary: z.strictObject({
    ...{ cases: z.int(), earlier: z.int(), later: z.int() },
    ...{ breachesSuperseded: z.int(), breachesStay: z.int(), rungsSkipped: z.int() },
  }),
  rows: z.array(caseRow),
}) satisfies z.ZodType<PreviewReply>;

export const orderForm = commandReply.safeExtend({
  held: z.array(z.strictObject({ number: z.string(), shown: caseRow.optional(), now: caseRow.optional() })),
});
