import type { ReadQueries } from '@lianxin/engine';
import type { Actor, Instant, Rejection } from '@lianxin/kernel';

/** The same words in Chinese and English. */
export interface BilingualWords {
  readonly zh: string;
  readonly en: string;
}

/** A value that a field of a command may have, and what people call it. */
export interface FieldChoice {
  readonly value: string | number;
  readonly words: BilingualWords;
  /** What helps to choose between two. */
  readonly hint?: BilingualWords;
  /** It goes by this one where the field is left out. */
  readonly default?: true;
}

/** By path of the field, without places of arrays: `items.evidence.files`. */
export type FieldChoices = Readonly<Record<string, readonly FieldChoice[]>>;

/** Somebody who works here, as far as choosing him needs. */
export interface ListedPerson {
  readonly id: string;
  readonly name: string;
  readonly displayName?: string;
  readonly roles: readonly string[];
  readonly office?: string;
  readonly disabled: boolean;
}

/** What finding choices may read, for this actor at this instant. */
export interface GuideContext {
  readonly actor: Actor;
  /** Where it is done in somebody's place: what can be chosen is what that one may be answered for. */
  readonly onBehalfOf?: string;
  readonly at: Instant;
  readonly readQueries: ReadQueries;
  /** State of another stream, undefined when it does not exist. */
  stateOf(stream: string): Promise<unknown>;
  /** Everybody who has an account; choices keep to those the actor may know of. */
  people(): Promise<readonly ListedPerson[]>;
  /** The stream's entries of this type, as the actor is shown them, oldest first. */
  shownEntries(type: string): Promise<readonly unknown[]>;
}

/** A command that somebody may send, for himself or for another. */
export interface SendableCommand {
  readonly type: string;
  readonly onBehalfOf?: string;
}

/** What helps somebody to choose among the commands of a stream, and to fill one in. */
export interface CommandGuide {
  /** Of the commands that the actor may send, the one that the stream waits for from him. */
  primaryOf<S extends SendableCommand>(state: unknown, possible: readonly S[], actor: Actor): S | undefined;
  /** The commands that the actor's roles allow and that would be refused now, each with the refusal. */
  refusedNow(
    state: unknown,
    actor: Actor,
    at: Instant,
  ): readonly { readonly type: string; readonly rejection: Rejection }[];
  /** For each of these commands the choices of its fields, in the words of people; nothing for a field without. */
  choicesFor(
    state: unknown,
    types: readonly string[],
    context: GuideContext,
  ): Promise<Readonly<Record<string, FieldChoices>>>;
  /** Why a command cannot be sent with what there is to choose from for it; undefined where it can. */
  refusedWith(type: string, choices: FieldChoices): Rejection | undefined;
}
