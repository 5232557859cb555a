import type { Instant, Personal } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import type { ClockId, DueDate, PromisedDate } from '../clocks/clock-shapes.ts';
import type { Attribution } from '../events/attribution.ts';
import type { EventDefinitions } from '../events/event-definition.ts';
import { asWritten, omit } from '../events/event-definition.ts';
import type { OpenedCase } from '../state/index.ts';
import { enterClosed, workStageOf } from '../state/index.ts';

/** A clock of the source, with the acts that have not fired: the target is never due later. */
export interface AbsorbedDue extends DueDate {
  readonly kind: 'intake' | 'resolve';
  readonly from: Instant;
  /** Ids of acts that fired there: they fire in the target no more. */
  readonly fired?: readonly string[];
  /** An earlier date that the office put off there and can still keep. */
  readonly promised?: PromisedDate;
}

export interface MergeEvents {
  CaseAbsorbed: Attribution & {
    readonly source: string;
    readonly sourceNumber: string;
    /** Addresses of everybody the source owes an answer. */
    readonly requesters: readonly string[];
    readonly dues: readonly AbsorbedDue[];
  };
  /** The merge that it was absorbed for came to nothing: due dates taken over stay, promises go back. */
  CaseReleased: {
    readonly source: string;
    readonly sourceNumber: string;
    /** Clocks that took a promise over, with what they promise without it. */
    readonly promises?: readonly { readonly clock: ClockId; readonly promised?: PromisedDate }[];
  };
  /** No merge of this case rests any more on what that target reserved up to a version of its own. */
  MergeYielded: { readonly into: string; readonly intoNumber: string; readonly reservation: number };
  CaseMerged: Attribution & { readonly into: string; readonly intoNumber: string; readonly reason: Personal };
}

function promising(
  clocks: OpenedCase['clocks'],
  { clock: id, promised }: { readonly clock: ClockId; readonly promised?: PromisedDate },
): OpenedCase['clocks'] {
  const clock = lookUp(clocks, id);
  return clock ? { ...clocks, [id]: { ...omit(clock, 'promised'), ...(promised && { promised }) } } : clocks;
}

/** Schema 1 told of no earlier promise that a merge hands on. */
const BEFORE_PROMISES = [asWritten];

export const mergeEvents: EventDefinitions<keyof MergeEvents> = {
  CaseAbsorbed: {
    upcast: BEFORE_PROMISES,
    isHandling: true,
    evolve: (state, { source, sourceNumber, requesters, dues }, { version: reservation }) => ({
      ...state,
      absorbed: [...state.absorbed, { source, reservation, sourceNumber, requesters, dues }],
    }),
  },
  CaseReleased: {
    upcast: BEFORE_PROMISES,
    evolve: (state, { source, promises = [] }) => ({
      ...state,
      absorbed: state.absorbed.filter((one) => one.source !== source),
      clocks: promises.reduce(promising, state.clocks),
    }),
  },
  MergeYielded: {
    evolve: (state, { intoNumber, reservation }) => ({
      ...state,
      yieldedMerges: { ...state.yieldedMerges, [intoNumber]: reservation },
    }),
  },
  CaseMerged: {
    sealed: { reason: 'handling' },
    isHandling: true,
    evolve: (state, { intoNumber: mergedInto }) => ({
      ...enterClosed(state, 'merged', workStageOf(state)),
      mergedInto,
    }),
  },
};
