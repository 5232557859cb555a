import { lookUp } from '@lianxin/kernel';
import { defined } from '../defined.ts';
import type { ResolutionEvents } from '../events/index.ts';
import { enterLookBack } from '../state/index.ts';
import type { Folds } from './fold.ts';
import { count, unchanged, withMember, within, without } from './fold.ts';
import { involvedBy } from './handling.ts';
import { withClaim } from './invoices.ts';
import { pause } from './pause.ts';

export const resolutionFolds: Folds<keyof ResolutionEvents> = {
  FirstContactRecorded: (state) => ({ ...state, firstContact: true }),
  VisitLogged: unchanged,
  MeasureRecorded: (
    state,
    { by: _by, onBehalfOf: _onBehalfOf, ground: _ground, reservation, ...measure },
    { version },
  ) =>
    withClaim(
      { ...state, measures: { ...state.measures, [version]: { measure, corrected: false } } },
      measure.invoice,
      defined({ standing: 'recorded' as const, reservation }),
    ),
  MeasureCorrected: (state, { measure }) => {
    const known = lookUp(state.measures, measure);
    if (!known) return state;
    const measures = { ...state.measures, [measure]: { ...known, corrected: true } };
    return withClaim({ ...state, measures }, known.measure.invoice, { standing: 'reversed' });
  },
  InvoiceYielded: (state, { invoice, reservation }) => withClaim(state, invoice, { standing: 'yielded', reservation }),
  WaitStarted: (state, { party, papers, pauses }, { at, version }) =>
    within(state, 'resolution', (s) => ({
      ...pause(s, pauses, { since: at, because: `${party}/wait@${version}` }),
      waitingOn: party,
      tally: { ...count(s, 'waits'), papersAsked: s.tally.papersAsked + (papers ? 1 : 0) },
    })),
  CaseResumed: (state) => within(state, 'resolution', (s) => without(s, 'waitingOn')),
  ExtensionRequested: (state, { clock, amount, approver, ...data }) =>
    within(state, 'resolution', (s) => ({
      ...s,
      extensionLapsed: false,
      extension: { clock, amount, approver, askedBy: involvedBy(state, data) },
    })),
  ExtensionApproved: (state) => within(state, 'resolution', (s) => without(s, 'extension')),
  ExtensionRejected: (state) => within(state, 'resolution', (s) => without(s, 'extension')),
  CaseResolved: (state, { sampled, ...data }, { at }) =>
    within(state, 'resolution', (s) => ({
      ...without(enterLookBack(s, { since: at, sampled }), 'rating'),
      resolvers: involvedBy(state, data).reduce(withMember, s.resolvers),
      tally: count(s, 'resolutions'),
    })),
};
