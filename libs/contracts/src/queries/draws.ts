import { z } from 'zod';
import { id } from '../scalars.ts';
import { at, code } from '../states/answer-scalars.ts';
import { answerOf, rowsOf } from './answer-rows.ts';
import { cursorBy, rows } from './query-scalars.ts';

const drawStage = z.enum(['running', 'revealing', 'drawn']);

/** Draws of look-backs, by office and by how far they are. */
export const drawsParams = z.strictObject({
  /** Of its stream: `lsw.shandong-2020.2026-W10`. */
  id: id.optional(),
  office: id.optional(),
  stage: drawStage.optional(),
  limit: rows.optional(),
  cursor: cursorBy('instant').optional(),
});

/** `by`: who committed to it; `given`: its share was revealed, or its value read alike by two. */
const listedSource = z.strictObject({
  ...{ id: code, kind: z.enum(['system', 'person', 'public']), role: code.nullable(), publishedAt: at.nullable() },
  ...{ by: code.nullable(), given: z.boolean(), lapsed: z.boolean() },
});

/** `left`: still to be looked at; `unlooked`: nobody will. */
const counted = {
  ...{ drawn: z.int(), held: z.int(), failed: z.int(), unreached: z.int(), unlooked: z.int(), left: z.int() },
};

/** `held` of `of`; of all members outside the musts from `low` to `high`, at 95 %. */
export const holdingShare = z.strictObject({ held: z.int(), of: z.int(), low: z.int(), high: z.int() });

/**
 * What became of the look-backs of a draw: of those drawn at random out of all members outside the musts, and of the musts
 * beside them. The estimate is there once nobody of the former is left to be looked at.
 */
const lookBacksOfDraw = z.strictObject({
  random: z.strictObject({ ...counted, members: z.int() }),
  musts: z.strictObject(counted),
  estimate: z.strictObject({ found: holdingShare.optional(), ifFailed: holdingShare, ifHeld: holdingShare }).nullable(),
});

/** Their answer; `next` is the `cursor` of the next page, null where there is none. */
export const drawsAnswer = answerOf({
  items: rowsOf({
    ...{ id: code, draw: code, office: code, programme: code, from: at, to: at, late: z.boolean(), stage: drawStage },
    ...{ sources: z.array(listedSource), members: z.int().nullable(), revealUntil: at.nullable() },
    lookBacks: lookBacksOfDraw.nullable(),
  }),
  next: z.string().nullable(),
});
