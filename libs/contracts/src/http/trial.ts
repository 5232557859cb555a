import { z } from 'zod';
import { at, code } from '../states/answer-scalars.ts';
import { problem } from './problem.ts';

/** When a clock is due, and how it stands; while it waits, the date that holds if the wait ends as agreed. */
const clockStanding = z.strictObject({
  due: at,
  standing: z.enum(['running', 'waiting', 'stopped']),
  provisional: z.boolean(),
});

/**
 * What a command would come to if it were sent now. Nothing is written, and nothing promises that it goes so later. Of one
 * that draws cases for a look-back it tells its own event and what it stops: who resolves a case does not know before.
 */
export const trialReply = z.strictObject({
  accepted: z.boolean(),
  /** Types of the events that it would record, what fell due before it among them. */
  events: z.array(code),
  /** Clocks that it would start, move or stop. */
  clocks: z.array(
    z.strictObject({ clock: code, kind: code, before: clockStanding.nullable(), after: clockStanding.nullable() }),
  ),
  /** What the sender of the command would be answered. */
  refusal: problem.optional(),
});

export type TrialReply = z.output<typeof trialReply>;
/** A clock that a command would start, move or stop. */
export type TriedClock = TrialReply['clocks'][number];
