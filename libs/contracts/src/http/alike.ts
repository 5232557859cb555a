import { z } from 'zod';
import { category, kind, urgency } from '../commands/case-vocabulary.ts';
import { creditCode, id, text } from '../scalars.ts';
import { at, code } from '../states/answer-scalars.ts';

/** What is compared of two requests beside their words. */
export const repeatFact = z.enum(['project', 'kind', 'category', 'urgency']);

/** A text that is being typed, and what else is known of it: it is compared, and kept nowhere. */
export const alikeBody = z.strictObject({
  enterprise: creditCode,
  project: id.optional(),
  kind: kind.optional(),
  category: category.optional(),
  urgency: urgency.optional(),
  text,
});

/** The pieces of a text in their order; `alike`: the other text says the same. */
const parts = z.array(z.strictObject({ text: z.string(), alike: z.boolean() }));

const likelyRepeat = z.strictObject({
  ...{ id: code, number: code, office: code, stage: code, requestedAt: at, resolvedAt: at.nullable() },
  /** From 0.25 to 1. */
  likeness: z.number(),
  /** `cut`: a text is longer than what is compared of it. */
  here: z.strictObject({ parts, cut: z.boolean(), numbers: z.array(z.string()) }),
  there: z.strictObject({ parts, cut: z.boolean(), numbers: z.array(z.string()) }),
  /** Facts in which they differ. */
  differs: z.array(z.strictObject({ fact: repeatFact, here: code.nullable(), there: code.nullable() })),
});

/** Requests of one enterprise that may say the same, the most alike first; at most five. */
export const alikeReply = z.strictObject({
  /** How the reader is shown the words of requests: where they are kept from him, nothing is found by them. */
  words: z.enum(['clear', 'with-reason', 'masked', 'none']),
  /** How many were compared. */
  compared: z.int(),
  items: z.array(likelyRepeat),
});

export type RepeatFact = z.output<typeof repeatFact>;
export type AlikeBody = z.output<typeof alikeBody>;
export type AlikeReply = z.output<typeof alikeReply>;
/** One request that may say the same. */
export type LikelyRepeat = AlikeReply['items'][number];
