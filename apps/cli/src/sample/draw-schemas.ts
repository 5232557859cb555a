import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const instant = z.iso.datetime();
const kept = z.object({ hash, blob: hash });
const stratum = z.looseObject({
  id: z.string(),
  where: z.record(z.string(), z.string()).optional(),
  by: z.string().optional(),
  percent: z.number().optional(),
  min: z.number().optional(),
});
export type Stratum = z.output<typeof stratum>;

const reading = z.object({ source: z.string(), value: z.string(), where: z.string(), by: z.string() });

/** What is read of the events of a draw. Rules are kept with whatever else they say, since all of it is hashed. */
export const drawSchemas = {
  DrawOpened: z.object({
    ...{ draw: z.string(), office: z.string(), programme: z.string() },
    ...{ rules: z.looseObject({ strata: z.array(stratum), must: z.array(z.string()).optional() }), rulesHash: hash },
    ...{ from: instant, to: instant, commitment: hash, late: z.boolean(), before: z.string().optional() },
    sources: z.array(
      z.object({
        id: z.string(),
        kind: z.enum(['system', 'person', 'public']),
        publishedAt: instant.optional(),
      }),
    ),
  }),
  ShareCommitted: z.object({ source: z.string(), commitment: hash }),
  PopulationClosed: z.object({
    ...kept.shape,
    ...{ count: z.number(), byStratum: z.record(z.string(), z.number()), position: z.string() },
    ...{ verifiers: z.array(z.string()), revealUntil: instant },
  }),
  ShareRevealed: z.object({ source: z.string(), share: z.string() }),
  PublicValueRecorded: reading,
  PublicValueConfirmed: reading,
  RevealLapsed: z.object({ source: z.string() }),
  MembersTold: z.object({ batch: z.number(), last: z.boolean() }),
  DrawMade: z.object({
    seed: hash,
    sizes: z.array(z.object({ stratum: z.string(), members: z.number(), take: z.number() })),
    ...{ sample: kept, verifiers: kept },
  }),
} as const;

export type DrawEventType = keyof typeof drawSchemas;
export type DrawData<T extends DrawEventType> = z.output<(typeof drawSchemas)[T]>;
