import type { ForeignState, Instant, Rejection } from '@lianxin/kernel';
import type { Sender } from '@lianxin/registers';
import type { CaseCommandData, CaseCommandOf, CaseCommandType } from './index.ts';
import type { CaseDraft } from '../draft.ts';
import type { OpenedCase, CaseStateAt } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';

export interface DependencyContext {
  readonly foreignState: ForeignState;
  readonly at: Instant;
}

/**
 * Data to try a command with, to see whether it would be accepted now. `sample`: data of valid form. `targets`: for a
 * command that points at something in the case, data for each thing it could point at; none: the command has nothing to
 * do. A command without data needs neither.
 */
type Sampling<D> = [keyof D] extends [never]
  ? { readonly sample?: never; readonly targets?: never }
  : | { sample(state: OpenedCase, at: Instant): D; readonly targets?: never }
    | { targets(state: OpenedCase): readonly D[]; readonly sample?: never };

/** Said of every command that names items of the checklist: which of them it may or has to name as the case stands. */
type Itemizing<D> = 'items' extends keyof D
  ? { asksItem(state: OpenedCase, item: string): boolean }
  : { readonly asksItem?: never };

/** A sample for any text. */
export const SAMPLE_TEXT = '…';

interface Rule<T extends CaseCommandType, S extends Stage, At extends OpenedCase> {
  readonly roles: readonly Sender[];
  readonly stages: readonly S[];
  /** Sent as a part of this command alone: nobody is told of it by itself. */
  readonly partOf?: CaseCommandType;
  /** Stages it may lead to; absent where the stage stays. */
  readonly leadsTo?: readonly Stage[];
  /** Why it has no meaning at another stage, where `wrong-stage` or `case-closed` says too little. */
  readonly elsewhere?: Partial<Readonly<Record<Stage, string>>>;
  /** The receiving office acts on a case that is not its own yet. */
  readonly office?: 'receiving';
  /** Streams whose state the decision needs; called again with the states known so far, until it names no new one. */
  readonly readDependencies?: (
    state: OpenedCase,
    data: CaseCommandData[T],
    known: DependencyContext,
  ) => readonly string[];
  /** Adds events to the draft, or returns the refusal; what it added before refusing is dropped. */
  decide(draft: CaseDraft, state: At, command: CaseCommandOf<T>, foreignState: ForeignState): Rejection | undefined;
}

/** All there is to know of one command, beside its data: who may send it, at which stages, and what it does there. */
type CommandDefinitionAt<T extends CaseCommandType, S extends Stage> = Rule<T, S, CaseStateAt<S>> &
  Sampling<CaseCommandData[T]> &
  Itemizing<CaseCommandData[T]>;

/** A definition whose stages are not in its type: what the map of all commands holds. */
export type CommandDefinition<T extends CaseCommandType> = Rule<T, Stage, OpenedCase> &
  Sampling<CaseCommandData[T]> &
  Itemizing<CaseCommandData[T]>;

/** A definition of which it is not known which command it is of. */
export type AnyCommandDefinition = Rule<CaseCommandType, Stage, OpenedCase> & {
  sample?(state: OpenedCase, at: Instant): object;
  targets?(state: OpenedCase): readonly object[];
  asksItem?(state: OpenedCase, item: string): boolean;
};

/** A command without its definition does not compile. */
export type CommandDefinitions<T extends CaseCommandType> = { readonly [K in T]: CommandDefinition<K> };

/** Infers the stages; the maps of commands are checked against the type of the command. */
export const defineCommand = <T extends CaseCommandType, const S extends Stage>(
  definition: CommandDefinitionAt<T, S>,
): CommandDefinition<T> => definition as unknown as CommandDefinition<T>;
