import type { EventDefinitions, EventPlace } from '../events/event-definition.ts';
import { ifStage } from '../events/event-definition.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { OpenedCase, RoundDraw } from '../state/index.ts';

/** What a draw said of a round. `round`: endings of the case up to it, from 1. */
export interface RoundOfDraw {
  readonly draw: string;
  readonly round: number;
}

export interface DrawEvents {
  /** `because`: the strata and musts that it was drawn for. `verifier`: by the second lot; nobody where nobody may. */
  CaseDrawn: RoundOfDraw & { readonly because: readonly string[]; readonly verifier?: string };
  CaseNotDrawn: RoundOfDraw;
}

const applyDraw = (
  state: OpenedCase,
  { draw, round }: RoundOfDraw,
  { standing, version }: Pick<RoundDraw, 'standing'> & Pick<EventPlace, 'version'>,
): OpenedCase | undefined => {
  const after = state.draw?.after ?? version - 1;
  return round === state.tally.endings ? { ...state, draw: { standing, draw, after } } : undefined;
};

export const drawEvents: EventDefinitions<keyof DrawEvents> = {
  CaseDrawn: {
    evolve(state, data, { version }) {
      const drawn = applyDraw(state, data, { standing: 'drawn', version });
      const assigned = omitUndefined({ verifier: data.verifier });
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
};
