import type { Query, Vault, Viewer } from '@lianxin/engine';
import type { Actor } from '@lianxin/kernel';
import type { z } from 'zod';
import type { FromRecord } from './aside.ts';

/** An answer with what the record says of streams that the read model lacks. */
export type AnswerBeside = (answer: unknown, aside: readonly FromRecord[], params: unknown, viewer: Viewer) => unknown;

/** A question and the form of its parameters: `GET /queries/{name}` needs nothing more. */
export interface AskedQuery {
  readonly query: Query<never, unknown>;
  /** Strict: unknown parameters are refused. Texts of an address are read by it. */
  readonly params: z.ZodType;
  /** What its answer looks like. */
  readonly answer: z.ZodType;
  /** Field by which this actor may not ask: what one may not read one may not ask by. */
  mayNotAskBy?(params: unknown, actor: Actor): string | undefined;
  /** Turns what people know into what read models hold: a phone number into the name of its key. */
  prepare?(params: unknown, ports: { readonly vault: Pick<Vault, 'find'> }): Promise<unknown>;
  /** By which sealed field somebody is looked for, and the name of the key it leads to: that stands in the access log. */
  looksUp?(prepared: unknown): { readonly by: string; readonly key: string } | undefined;
  /** For streams of this process that are set aside. */
  readonly beside?: { readonly process: string; readonly tell: AnswerBeside };
}

export function asked<P>(query: Query<P, unknown>, params: z.ZodType<P>, answer: z.ZodType): AskedQuery {
  return { query: query as Query<never, unknown>, params, answer };
}
