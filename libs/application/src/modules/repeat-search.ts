import type { AlikeBody, RepeatFact } from '@lianxin/contracts';
import type { QueryContext, Row, Statement } from '@lianxin/engine';
import type { VersionedEvent } from '@lianxin/kernel';
import type { Visibility } from '@lianxin/registers';

/** Facts of a request beside its words; one that is not known is left out. */
export type RepeatFacts = Readonly<Partial<Record<RepeatFact, string>>>;

/** What repeats are looked for of: a stream, or what is being typed. */
export interface RepeatSubject {
  /** Whose requests may be repeats of each other. */
  readonly of: string;
  readonly facts: RepeatFacts;
  /** Of the stream: it is no repeat of itself. */
  readonly id?: string;
}

/** A stream whose words may say the same. */
export interface RepeatCandidate {
  readonly id: string;
  readonly number: string;
  readonly office: string;
  readonly stage: string;
  readonly requestedAt: string;
  readonly resolvedAt: string | null;
  readonly facts: RepeatFacts;
  /** How the viewer is shown its words. */
  readonly words: Visibility;
}

/** How likely repeats of a process's streams are found: which may be compared, and by which words. */
export interface RepeatSearch {
  subjectOf(state: unknown): RepeatSubject;
  /** The same of what is being typed. */
  subjectOfTyped(body: AlikeBody): RepeatSubject;
  /** Those that the viewer's lists show, the newest first, no more than a person may wait for. */
  selectCandidates(subject: RepeatSubject, viewer: QueryContext): Statement;
  readCandidate(row: Row, viewer: QueryContext): RepeatCandidate;
  /** The words of the event that opened a stream, sealed as it has them. */
  wordsOf(opening: VersionedEvent): unknown;
}
