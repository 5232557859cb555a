import type { Query } from '@lianxin/engine';
import type { z } from 'zod';

/** A question and the form of its parameters: `GET /queries/{name}` needs nothing more. */
export interface AskedQuery {
  readonly query: Query<never, unknown>;
  /** Strict: unknown parameters are refused. Texts of an address are read by it. */
  readonly params: z.ZodType;
}

export function asked<P>(query: Query<P, unknown>, params: z.ZodType<P>): AskedQuery {
  return { query: query as Query<never, unknown>, params };
}
