import type { ForeignState, Instant, Rejection } from '@lianxin/kernel';
import type { Sender } from '@lianxin/registers';
import type { CaseCommandOf, CaseCommandType } from './index.ts';
import type { CaseDraft } from '../draft.ts';
import type { OpenedCase, CaseStateAt } from '../state/index.ts';
import type { Stage } from '../vocabulary.ts';

export interface DependencyContext {
  readonly foreignState: ForeignState;
  readonly at: Instant;
}

/** One command: who may send it, at which stages it has a meaning, and what it does there. */
export interface CommandRule<T extends CaseCommandType, S extends Stage = Stage> {
  readonly roles: readonly Sender[];
  readonly stages: readonly S[];
  /** Stages it may lead to; absent where the case stays where it is. */
  readonly leadsTo?: readonly Stage[];
  /** Why it has no meaning at another stage, where `wrong-stage` or `case-closed` says too little. */
  readonly elsewhere?: Partial<Readonly<Record<Stage, string>>>;
  /** The receiving office acts on a case that is not its own yet. */
  readonly office?: 'receiving';
  /** Ids of streams whose facts it wants; asked again with those known so far. */
  readonly readDependencies?: (
    state: OpenedCase,
    data: CaseCommandOf<T>['data'],
    known: DependencyContext,
  ) => readonly string[];
  /** Adds facts to the draft, or says why not; what it added before refusing is dropped. */
  decide(
    draft: CaseDraft,
    state: CaseStateAt<S>,
    command: CaseCommandOf<T>,
    foreignState: ForeignState,
  ): Rejection | undefined;
}

/** A rule whose stages are not in its type: what the map of all rules holds. */
export type StagelessCommandRule<T extends CaseCommandType> = Omit<CommandRule<T>, 'decide'> & {
  decide(
    draft: CaseDraft,
    state: OpenedCase,
    command: CaseCommandOf<T>,
    foreignState: ForeignState,
  ): Rejection | undefined;
};

/** Infers the stages; the map of rules is checked against the type of the command. */
export const defineRule = <T extends CaseCommandType, const S extends Stage>(
  spec: CommandRule<T, S>,
): StagelessCommandRule<T> => spec as unknown as StagelessCommandRule<T>;
