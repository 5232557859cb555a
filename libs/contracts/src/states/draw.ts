import { z } from 'zod';
import { at, byKey, code, listOf } from './answer-scalars.ts';

/** Names, beside the hash of the text, the file that holds it. */
const keptText = z.strictObject({ hash: code, blob: code });

const stratum = z.strictObject({
  ...{ id: code, where: byKey(code).optional(), by: code.optional() },
  ...{ percent: z.number().optional(), min: z.int().optional() },
});

const source = z.discriminatedUnion('kind', [
  z.strictObject({ id: code, kind: z.literal('system') }),
  z.strictObject({ id: code, kind: z.literal('person'), role: code }),
  z.strictObject({
    ...{ id: code, kind: z.literal('public'), publishedAt: at },
    title: z.strictObject({ zh: z.string(), en: z.string() }),
  }),
]);

/** A draw: what it goes by, who added to its seed, and what came out. */
export const drawState = z.strictObject({
  ...{ draw: code, office: code, programme: code, from: at, to: at, before: code.optional() },
  rules: z.strictObject({ strata: listOf(stratum), must: listOf(code).optional() }),
  ...{ rulesHash: code, sources: listOf(source), late: z.boolean() },
  commitments: byKey(z.strictObject({ commitment: code, by: code })),
  closed: z
    .strictObject({
      ...keptText.shape,
      ...{ count: z.int(), byStratum: byKey(z.int()), position: code, revealUntil: at },
      ...{ verifiers: listOf(code), involved: listOf(code) },
    })
    .optional(),
  readings: listOf(z.strictObject({ value: z.string(), where: z.string(), by: code })),
  ...{ revealed: byKey(code), lapsed: listOf(code), since: at },
  telling: z.strictObject({
    ...{ batches: z.int(), told: z.int(), done: z.boolean() },
    otherwise: listOf(z.strictObject({ member: code, because: code })),
  }),
  made: z
    .strictObject({
      seed: code,
      sizes: listOf(z.strictObject({ stratum: code, members: z.int(), take: z.int() })),
      ...{ sample: keptText, verifiers: keptText },
    })
    .optional(),
});

/** Which draws there have to be in an office, by programme. */
export const scheduleState = z.strictObject({
  office: code,
  programmes: byKey(
    z.strictObject({
      ...{ programme: code, since: at },
      run: z.strictObject({ programme: code, from: at, before: code.optional() }).optional(),
    }),
  ),
});
