import type { LikelyRepeat } from '@lianxin/contracts';
import { repeatFact } from '@lianxin/contracts';
import type { RepeatCandidate, RepeatFacts } from '@lianxin/application';
import type { ComparedText } from '@lianxin/text-likeness';
import { markParts, numbersOnlyIn } from '@lianxin/text-likeness';

/** A likeness is a rough measure: two decimals say what it says. */
export const roundLikeness = (likeness: number): number => Math.round(likeness * 100) / 100;

const describeText = (one: ComparedText, other: ComparedText): LikelyRepeat['here'] => ({
  parts: [...markParts(one, other)],
  cut: one.isCut,
  numbers: [...numbersOnlyIn(one, other)],
});

/** Facts that are known of both, and those that the stream alone has. */
const differencesOf = (here: RepeatFacts, there: RepeatFacts, isTyped: boolean): LikelyRepeat['differs'] =>
  repeatFact.options
    .filter((fact) => here[fact] !== there[fact] && !(isTyped && here[fact] === undefined))
    .map((fact) => ({ fact, here: here[fact] ?? null, there: there[fact] ?? null }));

/** What is compared: its text and facts; of a text that is typed, what is not chosen yet is no difference. */
export interface ComparedSubject {
  readonly text: ComparedText;
  readonly facts: RepeatFacts;
  readonly isTyped: boolean;
}

/** One likely repeat, with what is alike and what differs. */
export function describeRepeat(
  subject: ComparedSubject,
  { id, number, office, stage, requestedAt, resolvedAt, facts }: RepeatCandidate,
  { compared, likeness }: { readonly compared: ComparedText; readonly likeness: number },
): LikelyRepeat {
  return {
    ...{ id, number, office, stage, requestedAt, resolvedAt, likeness: roundLikeness(likeness) },
    here: describeText(subject.text, compared),
    there: describeText(compared, subject.text),
    differs: differencesOf(subject.facts, facts, subject.isTyped),
  };
}
