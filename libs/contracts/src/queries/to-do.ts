import { z } from 'zod';
import { bilingualText } from '../http/commands.ts';
import { at, code } from '../states/answer-scalars.ts';
import { answerOf, light, rowsOf } from './answer-rows.ts';
import { cursorBy, rows } from './query-scalars.ts';
import { TURN_KINDS } from './turn-kinds.ts';

/** One of `TURN_KINDS`. */
export const turn = z.enum(TURN_KINDS);

/**
 * Whose turn it is: the asker's own rows, soonest due first, and those of people for whom he may act today; one row for what one
 * case asks of one person by one command.
 */
export const toDoParams = z.strictObject({
  turn: turn.optional(),
  limit: rows.optional(),
  cursor: cursorBy('due').optional(),
});

const wantedShare = z.enum(['commit', 'reveal']);

/**
 * `command`: what answers the turn, once for each of `rungs` where it has any: those to be acknowledged. `insteadOf`: the account
 * to act on behalf of. `due`: null while the clock is paused, or none runs. `counts`: rows of the asker by turn, `rungs` beside
 * it: rungs in them, whatever the page holds. `shares`: draws that want a share of the asker, and until when the first of them.
 */
export const toDoAnswer = answerOf({
  items: rowsOf({
    ...{ id: code, caseId: code, number: code, enterprise: code, enterpriseName: z.string().nullable() },
    ...{ turn, command: code, since: at, due: at.nullable(), clock: code.nullable(), light },
    /** Of its clock; `workDayMs`: what a working day of its office has, where it counts in those. */
    ...{ unit: code.nullable(), remainingMs: z.int().nullable(), workDayMs: z.int().nullable() },
    ...{ because: code, why: bilingualText, rungs: z.array(code), insteadOf: code.nullable() },
  }),
  counts: z.partialRecord(turn, z.int()),
  rungs: z.int(),
  shares: z.array(z.strictObject({ act: wantedShare, draws: z.int(), until: at })),
  next: z.string().nullable(),
});
