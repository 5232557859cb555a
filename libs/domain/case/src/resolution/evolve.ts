import { lookUp } from '@lianxin/kernel';
import { omitUndefined } from '../omit-undefined.ts';
import type { ResolutionEvents } from '../events/index.ts';
import { enterLookBack } from '../state/index.ts';
import type { EventEvolvers } from '../events/event-evolver.ts';
import { incrementTally, keepUnchanged, addMember, ifStage, omit } from '../events/event-evolver.ts';
import { listPersonsInvolved } from '../events/handlers.ts';
import { setInvoiceClaim } from './invoice-claims.ts';
import { pauseClocks } from '../clocks/pause-clocks.ts';

export const resolutionEvolvers: EventEvolvers<keyof ResolutionEvents> = {
  FirstContactRecorded: (state) => ({ ...state, firstContact: true }),
  VisitLogged: keepUnchanged,
  MeasureRecorded: (
    state,
    { by: _by, onBehalfOf: _onBehalfOf, ground: _ground, reservation, ...measure },
    { version },
  ) =>
    setInvoiceClaim(
      { ...state, measures: { ...state.measures, [version]: { measure, corrected: false } } },
      measure.invoice,
      omitUndefined({ standing: 'recorded' as const, reservation }),
    ),
  MeasureCorrected: (state, { measure }) => {
    const known = lookUp(state.measures, measure);
    if (!known) return state;
    const measures = { ...state.measures, [measure]: { ...known, corrected: true } };
    return setInvoiceClaim({ ...state, measures }, known.measure.invoice, { standing: 'reversed' });
  },
  InvoiceYielded: (state, { invoice, reservation }) =>
    setInvoiceClaim(state, invoice, { standing: 'yielded', reservation }),
  WaitStarted: (state, { party, papers, pauses }, { at, version }) =>
    ifStage(state, 'resolution', (s) => ({
      ...pauseClocks(s, pauses, { since: at, because: `${party}/wait@${version}` }),
      waitingOn: party,
      tally: { ...incrementTally(s, 'waits'), papersAsked: s.tally.papersAsked + (papers ? 1 : 0) },
    })),
  CaseResumed: (state) => ifStage(state, 'resolution', (s) => omit(s, 'waitingOn')),
  ExtensionRequested: (state, { clock, amount, approver, ...data }) =>
    ifStage(state, 'resolution', (s) => ({
      ...s,
      extensionLapsed: false,
      extension: { clock, amount, approver, askedBy: listPersonsInvolved(state, data) },
    })),
  ExtensionApproved: (state) => ifStage(state, 'resolution', (s) => omit(s, 'extension')),
  ExtensionRejected: (state) => ifStage(state, 'resolution', (s) => omit(s, 'extension')),
  CaseResolved: (state, { sampled, ...data }, { at }) =>
    ifStage(state, 'resolution', (s) => ({
      ...omit(enterLookBack(s, { since: at, sampled }), 'rating'),
      resolvers: listPersonsInvolved(state, data).reduce(addMember, s.resolvers),
      tally: incrementTally(s, 'resolutions'),
    })),
};
