import type { Unit } from '@lianxin/calendar';
import type { Instant, Personal } from '@lianxin/kernel';
import { lookUp } from '@lianxin/kernel';
import type { InvoiceClaim } from '@lianxin/registers';
import { toInvoiceKey } from '@lianxin/registers';
import { pauseClocks } from '../clocks/evolve-clock.ts';
import type { Measure } from '../commands/index.ts';
import type { Attribution } from '../events/attribution.ts';
import type { EventDefinitions } from '../events/event-definition.ts';
import {
  incrementTally,
  keepUnchanged,
  addMember,
  ifStage,
  omit,
  asWritten,
  BEFORE_DRAWS,
  BEFORE_GROUNDS,
} from '../events/event-definition.ts';
import { listPersonsInvolved } from '../events/handlers.ts';
import { omitUndefined } from '../omit-undefined.ts';
import type { OpenedCase } from '../state/index.ts';
import { countEnding, enterLookBack } from '../state/index.ts';
import type { Outcome, WAITING_ON } from '../vocabulary.ts';

export interface ResolutionEvents {
  FirstContactRecorded: Attribution & { readonly how: 'phone' | 'visit' | 'online'; readonly text?: Personal };
  VisitLogged: Attribution & { readonly project?: string; readonly text: Personal };
  /** `reservation`: number under which its invoice was reserved. */
  MeasureRecorded: Attribution & Measure & { readonly reservation?: number };
  /** `reversed` repeats what no longer counts, so that sums need no look-up. `measure`: version of its MeasureRecorded. */
  MeasureCorrected: Attribution & { readonly measure: number; readonly reversed: Measure; readonly reason: Personal };
  /** Under this reservation it is never recorded here. `invoice`: its key. */
  InvoiceYielded: { readonly invoice: string; readonly reservation: number };
  WaitStarted: Attribution & {
    readonly party: (typeof WAITING_ON)[number];
    readonly reason: Personal;
    readonly until: Instant;
    readonly papers: boolean;
    /** The office's clocks that are paused meanwhile. */
    readonly pauses: readonly string[];
  };
  CaseResumed: Attribution & { readonly party: (typeof WAITING_ON)[number] };
  ExtensionRequested: Attribution & {
    readonly clock: string;
    readonly amount: number;
    readonly unit: Unit;
    readonly approver: string;
    readonly reason: Personal;
  };
  ExtensionApproved: Attribution & {
    readonly clock: string;
    readonly amount: number;
    readonly unit: Unit;
    /** 1 for the first of this clock: stands in the ids of re-armed acts. */
    readonly number: number;
    /** Of the paper that says so. */
    readonly documentNumber?: string;
  };
  ExtensionRejected: Attribution & {
    readonly clock: string;
    readonly reason: Personal;
    readonly documentNumber?: string;
  };
  CaseResolved: Attribution & {
    readonly reply: Personal;
    readonly outcome: Outcome;
    readonly holder: string;
    /** A look-back has to be done before close-out; absent where a draw decides it later. */
    readonly sampled?: boolean;
    /** 1 for the first time, one more after each dispute or reopening. */
    readonly round: number;
  };
}

/** The case's claim to an invoice from here on; `reservation` stays where only the standing changes. */
function setInvoiceClaim(
  state: OpenedCase,
  written: string | undefined,
  { standing, reservation }: Pick<InvoiceClaim, 'standing'> & Partial<InvoiceClaim>,
): OpenedCase {
  const key = toInvoiceKey(written);
  if (key === undefined) return state;
  const claim = { standing, reservation: reservation ?? lookUp(state.invoices, key)?.reservation ?? 0 };
  return { ...state, invoices: { ...state.invoices, [key]: claim } };
}

/** Schema 2 knew days of a trip alone, and its province by name. */
const BEFORE_TIMES = [...BEFORE_GROUNDS, asWritten];

/** Schema 1 did not say which paper decided it. */
const BEFORE_DOCUMENTS = [asWritten];

export const resolutionEvents: EventDefinitions<keyof ResolutionEvents> = {
  FirstContactRecorded: {
    upcast: BEFORE_GROUNDS,
    sealed: { text: 'handling' },
    isHandling: true,
    evolve: (state) => ({ ...state, firstContact: true }),
  },
  VisitLogged: {
    upcast: BEFORE_GROUNDS,
    sealed: { text: 'handling' },
    isHandling: true,
    evolve: keepUnchanged,
  },
  MeasureRecorded: {
    upcast: BEFORE_TIMES,
    // Of what was done only the topic of an advice is anybody's own words: the rest are figures that reports sum.
    sealed: { topic: 'handling' },
    isHandling: true,
    evolve: (state, { by: _by, onBehalfOf: _onBehalfOf, ground: _ground, reservation, ...measure }, { version }) =>
      setInvoiceClaim(
        { ...state, measures: { ...state.measures, [version]: { measure, corrected: false } } },
        measure.invoice,
        omitUndefined({ standing: 'recorded' as const, reservation }),
      ),
  },
  MeasureCorrected: {
    upcast: BEFORE_TIMES,
    sealed: { reason: 'handling', 'reversed.topic': 'handling' },
    isHandling: true,
    evolve: (state, { measure }) => {
      const known = lookUp(state.measures, measure);
      if (!known) return state;
      const measures = { ...state.measures, [measure]: { ...known, corrected: true } };
      return setInvoiceClaim({ ...state, measures }, known.measure.invoice, { standing: 'reversed' });
    },
  },
  InvoiceYielded: {
    evolve: (state, { invoice, reservation }) => setInvoiceClaim(state, invoice, { standing: 'yielded', reservation }),
  },
  WaitStarted: {
    upcast: BEFORE_GROUNDS,
    sealed: { reason: 'answer' },
    isHandling: true,
    evolve: (state, { party, papers, pauses }, { at, version }) =>
      ifStage(state, 'resolution', (s) => ({
        ...pauseClocks(s, pauses, { since: at, because: `${party}/wait@${version}` }),
        waitingOn: party,
        tally: { ...incrementTally(s, 'waits'), papersAsked: s.tally.papersAsked + (papers ? 1 : 0) },
      })),
  },
  CaseResumed: {
    upcast: BEFORE_GROUNDS,
    isHandling: true,
    evolve: (state) => ifStage(state, 'resolution', (s) => omit(s, 'waitingOn')),
  },
  ExtensionRequested: {
    upcast: BEFORE_GROUNDS,
    sealed: { reason: 'handling' },
    isHandling: true,
    evolve: (state, { clock, amount, approver, ...data }) =>
      ifStage(state, 'resolution', (s) => ({
        ...s,
        extensionLapsed: false,
        extension: { clock, amount, approver, askedBy: listPersonsInvolved(state, data) },
      })),
  },
  ExtensionApproved: {
    upcast: BEFORE_DOCUMENTS,
    isHandling: true,
    evolve: (state) => ifStage(state, 'resolution', (s) => omit(s, 'extension')),
  },
  ExtensionRejected: {
    upcast: BEFORE_DOCUMENTS,
    sealed: { reason: 'handling' },
    isHandling: true,
    evolve: (state) => ifStage(state, 'resolution', (s) => omit(s, 'extension')),
  },
  CaseResolved: {
    upcast: [...BEFORE_GROUNDS, ...BEFORE_DRAWS],
    sealed: { reply: 'answer' },
    isHandling: true,
    evolve: (state, { sampled, ...data }, place) =>
      ifStage(state, 'resolution', (s) => {
        const ended = countEnding(s, place, sampled === undefined);
        return {
          ...omit(enterLookBack(ended, { since: place.at, sampled: sampled === true }), 'rating'),
          resolvers: listPersonsInvolved(state, data).reduce(addMember, s.resolvers),
          tally: incrementTally(ended, 'resolutions'),
        };
      }),
  },
};
