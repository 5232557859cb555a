import { defined } from '../defined.ts';
import type { AssignmentEvents } from '../events/index.ts';
import { enterResolution } from '../state/index.ts';
import type { Folds } from './fold.ts';
import { count, within, withMember, without } from './fold.ts';

export const assignmentFolds: Folds<keyof AssignmentEvents> = {
  CaseOffered: (state, { cadre, because, standIn, standInAway = [], lead = because === 'lead' ? cadre : undefined }) =>
    within(state, 'cadre-assignment', (s) => ({
      ...s,
      offer: { cadre, standInAway },
      asksSupervisor: false,
      ...defined({ lead, standIn }),
    })),
  NobodyPresent: (state) => within(state, 'cadre-assignment', (s) => ({ ...s, asksSupervisor: true })),
  OfferAccepted: (state, { cadre }) =>
    within(state, 'cadre-assignment', (s) => ({
      ...enterResolution(s, cadre),
      handlers: withMember(s.handlers, cadre),
    })),
  OfferRefused: (state) =>
    within(state, 'cadre-assignment', (s) => ({ ...without(s, 'offer'), tally: count(s, 'refusals') })),
  CaseAssigned: (state, { cadre }) => {
    const handlers = withMember(state.handlers, cadre);
    if (state.stage === 'resolution') return { ...state, holder: cadre, handlers };
    return within(state, 'cadre-assignment', (s) => ({ ...enterResolution(s, cadre), handlers }));
  },
  CoHandlerAdded: (state, { cadre }) => ({
    ...state,
    coHandlers: withMember(state.coHandlers, cadre),
    handlers: withMember(state.handlers, cadre),
  }),
  CoHandlerRemoved: (state, { cadre }) => ({ ...state, coHandlers: state.coHandlers.filter((c) => c !== cadre) }),
};
