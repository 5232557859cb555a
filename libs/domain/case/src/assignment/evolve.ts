import { omitUndefined } from '../omit-undefined.ts';
import type { AssignmentEvents } from '../events/index.ts';
import { enterResolution } from '../state/index.ts';
import type { EventEvolvers } from '../events/event-evolver.ts';
import { incrementTally, ifStage, addMember, omit } from '../events/event-evolver.ts';

export const assignmentEvolvers: EventEvolvers<keyof AssignmentEvents> = {
  CaseOffered: (state, { cadre, because, standIn, standInAway = [], lead = because === 'lead' ? cadre : undefined }) =>
    ifStage(state, 'cadre-assignment', (s) => ({
      ...s,
      offer: { cadre, standInAway },
      asksSupervisor: false,
      ...omitUndefined({ lead, standIn }),
    })),
  NobodyPresent: (state) => ifStage(state, 'cadre-assignment', (s) => ({ ...s, asksSupervisor: true })),
  OfferAccepted: (state, { cadre }) =>
    ifStage(state, 'cadre-assignment', (s) => ({
      ...enterResolution(s, cadre),
      handlers: addMember(s.handlers, cadre),
    })),
  OfferRefused: (state) =>
    ifStage(state, 'cadre-assignment', (s) => ({ ...omit(s, 'offer'), tally: incrementTally(s, 'refusals') })),
  CaseAssigned: (state, { cadre }) => {
    const handlers = addMember(state.handlers, cadre);
    if (state.stage === 'resolution') return { ...state, holder: cadre, handlers };
    return ifStage(state, 'cadre-assignment', (s) => ({ ...enterResolution(s, cadre), handlers }));
  },
  CoHandlerAdded: (state, { cadre }) => ({
    ...state,
    coHandlers: addMember(state.coHandlers, cadre),
    handlers: addMember(state.handlers, cadre),
  }),
  CoHandlerRemoved: (state, { cadre }) => ({ ...state, coHandlers: state.coHandlers.filter((c) => c !== cadre) }),
};
