import type { Query, Vault, QueryContext } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import type { z } from 'zod';
import type { RecordedState } from '@lianxin/application';
import type { Accounts } from '@lianxin/identity';

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
  /** The field that this actor may not filter by: what one may not read one may not ask by. */
  forbiddenFilter?(params: unknown, actor: Actor): string | undefined;
  /** Replaces what people know by what read models hold: a phone number by the name of its key. */
  prepare?(params: unknown, ports: { readonly vault: Pick<Vault, 'findKey'> }): Promise<unknown>;
  /** For the access log: the sealed field of the search, and the name of the key it found. */
  sealedLookup?(prepared: unknown): { readonly by: string; readonly key: string } | undefined;
  /** Adds to the answer what is in no read model: accounts, as far as they are shown to this actor. */
  extend?(
    answer: unknown,
    params: unknown,
    ports: { readonly accounts: Pick<Accounts, 'all'> },
    actor: Actor,
  ): Promise<unknown>;
  /** For streams of this process that are set aside. */
  readonly completion?: { readonly process: string; readonly complete: CompleteAnswer };
}

/** Registers a query with the schemas of its parameters and its answer. */
export function withParams<P>(query: Query<P, unknown>, params: z.ZodType<P>, answer: z.ZodType): RegisteredQuery {
  return { query: query as Query<never, unknown>, params, answer };
}
