import type { CaseEventData, CaseEventType, CaseState, OpenedCase } from '@lianxin/case';
import type { CaseFactData, CaseFactName } from '@lianxin/contracts';

/** An event of a case, and the case before and after it. */
export interface CaseMoment<T extends CaseEventType> {
  readonly data: CaseEventData[T];
  readonly before: CaseState;
  readonly after: OpenedCase;
}

/** A fact by its name, and what it says beside the case. */
export type NamedFact = { [N in CaseFactName]: { readonly name: N; readonly data: CaseFactData<N> } }[CaseFactName];

/** What an event of one type tells: undefined where this one tells nothing. */
export type FactRule<T extends CaseEventType> = (moment: CaseMoment<T>) => NamedFact | undefined;

export const tell = <N extends CaseFactName>(name: N, data: CaseFactData<N>): NamedFact =>
  ({ name, data }) as NamedFact;
