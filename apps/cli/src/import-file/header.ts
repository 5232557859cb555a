import type { Instant } from '@lianxin/kernel';
import { scalars } from '@lianxin/contracts';
import { z } from 'zod';

export const FORMAT = 'lianxin-import/1';

const person = z.strictObject({
  id: scalars.id,
  roles: z.array(z.string().min(1)).min(1),
  office: scalars.id.optional(),
});

/** First line of a file: what it is, where its time ends, and who the people in it were. */
export const header = z.strictObject({
  format: z.literal(FORMAT),
  /** Part of every command's id: the same file again brings nothing twice. */
  id: scalars.id,
  /** Time stops here: what falls due later is today's business. */
  asOf: scalars.instant.transform((at) => at as Instant),
  note: z.string().optional(),
  people: z.array(person).min(1),
});

export type Header = z.output<typeof header>;
export type Person = z.output<typeof person>;

/** One dated command. `ref` names the stream: its id, or for a case any name of the file's own. */
export const entry = z.strictObject({
  process: z.string().regex(/^[a-z]{1,40}$/, 'bad-id'),
  ref: scalars.id,
  at: scalars.instant.transform((at) => at as Instant),
  by: scalars.id,
  type: z.string().regex(/^[A-Z][A-Za-z]{1,63}$/, 'bad-type'),
  data: z.unknown().optional(),
  onBehalfOf: scalars.id.optional(),
  observedAt: scalars.instant.transform((at) => at as Instant).optional(),
});

export type Entry = z.output<typeof entry>;
