import type { Query, Vault, QueryContext } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import type { z } from 'zod';
import type { RecordedState } from '@lianxin/application';

/** Completes an answer by the recorded state of streams that the read model lacks. */
export type CompleteAnswer = (
  answer: unknown,
  aside: readonly RecordedState[],
  params: unknown,
  viewer: QueryContext,
) => unknown;

/** A query with the schemas of its parameters and answer: `GET /queries/{name}` needs nothing more. */
export interface RegisteredQuery {
  readonly query: Query<never, unknown>;
  /** Strict: unknown parameters are refused. Texts of an address are read by it. */
  readonly params: z.ZodType;
  /** What its answer looks like. */
  readonly answer: z.ZodType;
  /** Field by which this actor may not ask: what one may not read one may not ask by. */
  forbiddenFilter?(params: unknown, actor: Actor): string | undefined;
  /** Turns what people know into what read models hold: a phone number into the name of its key. */
  prepare?(params: unknown, ports: { readonly vault: Pick<Vault, 'findKey'> }): Promise<unknown>;
  /** By which sealed field somebody is looked for, and the name of the key it leads to: that is in the access log. */
  sealedLookup?(prepared: unknown): { readonly by: string; readonly key: string } | undefined;
  /** For streams of this process that are set aside. */
  readonly completion?: { readonly process: string; readonly complete: CompleteAnswer };
}

/** Registers a query with the schemas of its parameters and its answer. */
export function withParams<P>(query: Query<P, unknown>, params: z.ZodType<P>, answer: z.ZodType): RegisteredQuery {
  return { query: query as Query<never, unknown>, params, answer };
}
