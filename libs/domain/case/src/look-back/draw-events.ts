import type { Personal } from '@lianxin/kernel';
import type { Attribution } from '../events/attribution.ts';
import type { EventDefinitions, EventPlace } from '../events/event-definition.ts';
import { ifStage, omit } from '../events/event-definition.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { ClosedState, LookBackState, OpenedCase, RoundDraw } from '../state/index.ts';
import { dropVisits } from './visit-events.ts';

/** What a draw said of a round. `round`: endings of the case up to it, from 1. */
export interface RoundOfDraw {
  readonly draw: string;
  readonly round: number;
}

export interface DrawEvents {
  /** `because`: the strata and musts that it was drawn for. `verifier`: by the second lot; nobody where nobody may. */
  CaseDrawn: RoundOfDraw & { readonly because: readonly string[]; readonly verifier?: string };
  CaseNotDrawn: RoundOfDraw;
  /** The verifier said why it should not be him. */
  ConflictDeclared: Attribution & { readonly reason: Personal };
  /** By the second lot, `instead` of the verifier before. */
  VerifierDrawn: RoundOfDraw & {
    readonly verifier: string;
    readonly instead: string;
    /** Gone from the office, on leave for all of its time, or in conflict. */
    readonly because: 'disabled' | 'away' | 'conflict';
  };
}

/**
 * Whom an entry of a draw itself tells that he is the verifier: a notice in the record of the case, and that it was sent,
 * would tell everybody.
 */
export const verifierToldBy = (event: { readonly type: string; readonly data: object }): string | undefined =>
  event.type === 'CaseDrawn' || event.type === 'VerifierDrawn'
    ? (event.data as Partial<DrawEvents['CaseDrawn' | 'VerifierDrawn']>).verifier
    : undefined;

const applyDraw = (
  state: OpenedCase,
  { draw, round }: RoundOfDraw,
  { standing, version }: Pick<RoundDraw, 'standing'> & Pick<EventPlace, 'version'>,
): OpenedCase | undefined => {
  const { after, files, rework } = state.draw ?? { after: version - 1 };
  return round === state.tally.endings
    ? { ...state, draw: omitUndefined({ standing, draw, after, files, rework }) }
    : undefined;
};

/** Of a case that has a verifier: another one goes himself. */
function ifVerified(
  state: OpenedCase,
  change: (state: LookBackState | ClosedState) => LookBackState | ClosedState,
): OpenedCase {
  if (state.stage === 'closed') return change(state);
  return ifStage(state, 'look-back', (s) => change(dropVisits(s)) as LookBackState);
}

export const drawEvents: EventDefinitions<keyof DrawEvents> = {
  CaseDrawn: {
    evolve(state, data, { version }) {
      const drawn = applyDraw(state, data, { standing: 'drawn', version });
      const assigned = omitUndefined({ verifier: data.verifier });
      if (drawn?.stage === 'closed') return { ...drawn, ...assigned };
      return drawn ? ifStage(drawn, 'look-back', (s) => ({ ...s, sampled: true, evidence: {}, ...assigned })) : state;
    },
  },
  // One that became a must since it was drawn over stays one.
  CaseNotDrawn: {
    evolve(state, data, { version }) {
      const left = applyDraw(state, data, { standing: 'not-drawn', version });
      return left ? ifStage(left, 'look-back', (s) => ({ ...s, evidence: {} })) : state;
    },
  },
  ConflictDeclared: {
    sealed: { reason: 'notes' },
    isHandling: false,
    evolve: (state, { by }) =>
      ifVerified(state, (s) => ({
        ...(omit(s, 'verifier') as typeof s),
        ...{ recused: [...(s.recused ?? []), by], byException: false },
      })),
  },
  VerifierDrawn: {
    evolve: (state, { verifier }) => ifVerified(state, (s) => ({ ...s, verifier })),
  },
};
