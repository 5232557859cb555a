import type { Instant } from '@lianxin/kernel';
import type { ClockId } from '../clocks/clock-shapes.ts';
import { markFired } from '../clocks/evolve-clock.ts';
import type { Attribution } from '../events/attribution.ts';
import type { EventDefinitions } from '../events/event-definition.ts';
import { asWritten, ifStage, omit } from '../events/event-definition.ts';
import type { LookBackState } from '../state/index.ts';
import { tellDraw } from '../state/index.ts';
import type { VISIT_WAYS } from './record-visit-attempt.ts';

export interface VisitEvents {
  /** Nobody was met. `at`: when the verifier was there. `last`: the programme asks for no more. */
  VisitAttemptRecorded: Attribution & {
    readonly at: Instant;
    readonly how: (typeof VISIT_WAYS)[number];
    readonly last?: true;
  };
  /** Nobody answered the last visit in its time either. `visits`: at which this `verifier` met nobody. */
  LookBackUnreached: {
    readonly visits: number;
    readonly verifier?: string;
    readonly clock: ClockId;
    readonly act: string;
  };
}

function addMissedVisit(
  s: LookBackState,
  { at, last }: VisitEvents['VisitAttemptRecorded'],
  version: number,
): LookBackState {
  const visits = { ...s.missedVisits, at: [...(s.missedVisits?.at ?? []), at] };
  return { ...s, missedVisits: last ? { ...visits, last: version } : visits };
}

/** Another verifier goes himself: what the one before missed is not his. What was over by it stays over. */
export const dropVisits = (state: LookBackState): LookBackState =>
  state.nobodyMet ? state : omit(state, 'missedVisits');

/** Schema 1 knew no last visit. */
const BEFORE_LAST_VISITS = [asWritten];
/** Schema 1 did not say whose visits they were. */
const BEFORE_NAMES = [asWritten];

export const visitEvents: EventDefinitions<keyof VisitEvents> = {
  VisitAttemptRecorded: {
    upcast: BEFORE_LAST_VISITS,
    isHandling: false,
    evolve: (state, data, { version }) => ifStage(state, 'look-back', (s) => addMissedVisit(s, data, version)),
  },
  LookBackUnreached: {
    upcast: BEFORE_NAMES,
    evolve: (state, { clock, act }) =>
      ifStage(markFired(state, clock, act), 'look-back', (s) => tellDraw({ ...s, nobodyMet: true })),
  },
};
