import type { Facts, Instant, Rejection } from '@lianxin/kernel';
import type { CaseCommandOf, CaseCommandType } from '../commands/index.ts';
import type { Draft } from '../draft.ts';
import type { OpenedCase, StateAt } from '../state/index.ts';
import type { Role, Stage } from '../vocabulary.ts';

/** `clock`: the engine itself, on behalf of a workflow. */
export type Sender = Role | 'clock';

export interface Known {
  readonly facts: Facts;
  readonly at: Instant;
}

/** One command: who may send it, at which stages it has a meaning, and what it does there. */
export interface Rule<T extends CaseCommandType, S extends Stage = Stage> {
  readonly roles: readonly Sender[];
  readonly stages: readonly S[];
  /** Stages it may lead to; absent where the case stays where it is. */
  readonly leadsTo?: readonly Stage[];
  /** Why it has no meaning at another stage, where `wrong-stage` or `case-closed` says too little. */
  readonly elsewhere?: Partial<Readonly<Record<Stage, string>>>;
  /** The receiving office acts on a case that is not its own yet. */
  readonly office?: 'receiving';
  /** Ids of streams whose facts it wants; asked again with those known so far. */
  readonly needs?: (state: OpenedCase, data: CaseCommandOf<T>['data'], known: Known) => readonly string[];
  /** Adds facts to the draft, or says why not; what it added before refusing is dropped. */
  decide(draft: Draft, state: StateAt<S>, command: CaseCommandOf<T>, facts: Facts): Rejection | undefined;
}

/** A rule whose stages are not in its type: what the map of all rules holds. */
export type AnyRule<T extends CaseCommandType> = Omit<Rule<T>, 'decide'> & {
  decide(draft: Draft, state: OpenedCase, command: CaseCommandOf<T>, facts: Facts): Rejection | undefined;
};

/** Infers the stages; the map of rules is checked against the type of the command. */
export const rule = <T extends CaseCommandType, const S extends Stage>(spec: Rule<T, S>): AnyRule<T> =>
  spec as unknown as AnyRule<T>;
