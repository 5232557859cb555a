import type { Instant } from '@lianxin/kernel';
import { DAY_MS, addMs } from '@lianxin/kernel';
import type { IntakeAnswers } from '../ports/index.ts';
import { ANSWERS_KEPT_DAYS } from '../ports/index.ts';
import type { DeadLetters } from './dead-letters.ts';
import { DEAD_LETTERS_KEPT_DAYS } from './dead-letters.ts';

/** What the intake keeps for a time. */
export interface IntakeStores {
  readonly intakeAnswers: Pick<IntakeAnswers, 'removeBefore'>;
  readonly deadLetters: Pick<DeadLetters, 'removeBefore'>;
}

/** Removes answers and dead letters whose time is over, and returns how many. Throws `StoreUnavailable`. */
export async function removeExpired({ intakeAnswers, deadLetters }: IntakeStores, now: Instant): Promise<number> {
  const answers = await intakeAnswers.removeBefore(addMs(now, -ANSWERS_KEPT_DAYS * DAY_MS));
  return answers + (await deadLetters.removeBefore(addMs(now, -DEAD_LETTERS_KEPT_DAYS * DAY_MS)));
}
