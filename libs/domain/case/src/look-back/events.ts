import type { Personal } from '@lianxin/kernel';
import type { Attribution } from '../events/attribution.ts';
import type { EventDefinitions } from '../events/event-definition.ts';
import {
  incrementTally,
  isByStaff,
  pinnedHash,
  ifStage,
  omit,
  BEFORE_FAILED_AGAIN,
  BEFORE_GROUNDS,
  asWritten,
} from '../events/event-definition.ts';
import type { Callbacks, LookBackState, OpenedCase } from '../state/index.ts';
import { beginRework, enterClosed, enterResolution, enterWork, tellDraw, workStageOf } from '../state/index.ts';
import type { Ending, Stage } from '../vocabulary.ts';
import type { CheckedItems, CheckedResult } from './checklist-items.ts';
import { dropVisits } from './visit-events.ts';

export interface LookBackEvents {
  CallbackRecorded: Attribution & {
    readonly reached: boolean;
    readonly satisfied?: boolean;
    readonly solved?: boolean;
    readonly text?: Personal;
    /** Counted since the last resolution. */
    readonly attempt: number;
  };
  ResolutionConfirmed: Attribution;
  ResolutionDisputed: Attribution & { readonly text: Personal; readonly disputes: number; readonly holder: string };
  /** `bad`: below the programme's good grades. */
  CaseRated: Attribution & {
    readonly grade: 1 | 2 | 3 | 4 | 5;
    readonly bad: boolean;
    readonly realName: boolean;
    readonly text?: Personal;
  };
  /** `exception`: why a handler of this case may verify it. */
  VerifierAssigned: Attribution & { readonly verifier: string; readonly exception?: Personal };
  /** Of a declined case. `holds`: its reason. */
  DeclineChecked: Attribution & { readonly holds: boolean; readonly text?: Personal };
  LookBackRecorded: Attribution & CheckedItems;
  RectificationOrdered: Attribution & { readonly items: readonly string[]; readonly text?: Personal };
  RectificationRecorded: Attribution & { readonly text: Personal };
  RecheckRecorded: Attribution & CheckedItems;
  CaseClosedOut: Attribution & {
    readonly ending: Ending;
    readonly basis: 'look-back' | 'look-back-unreached' | 'confirmation' | 'unreached';
    /** The verifier was a handler, admitted with a reason. */
    readonly byException: boolean;
  };
  /** `reason`: where somebody reopened it. `cause`: where its re-check did. */
  CaseReopened: Attribution & {
    readonly reason?: Personal;
    readonly cause?: 'failed-again';
    /** The pack now in force: new clocks run under it. */
    readonly programme: string;
    readonly programmeHash?: string;
    readonly holder: string;
    readonly stage: Exclude<Stage, 'closed' | 'look-back'>;
  };
}

/** In a new round he may urge anew; still once a working day. */
const beginUrges = ({ urged }: OpenedCase): Pick<OpenedCase, 'urged'> =>
  urged === undefined ? {} : { urged: { ...urged, inRound: 0 } };

function countCall(before: Callbacks, data: LookBackEvents['CallbackRecorded']): Callbacks {
  const attempts = before.attempts + 1;
  if (!data.reached) return { ...before, attempts, unreached: before.unreached + 1 };
  return { attempts, unreached: 0, reached: true, satisfied: data.satisfied === true, exhausted: false };
}

/** Reached, satisfied, and not told otherwise of whether it is solved. */
const isSatisfied = ({ reached, satisfied, solved }: LookBackEvents['CallbackRecorded']): boolean =>
  reached && satisfied === true && solved !== false;

/** Reached, and not content. */
export const isDiscontent = (data: LookBackEvents['CallbackRecorded']): boolean => data.reached && !isSatisfied(data);

/** A requester who is reached and not content makes the look-back a must. */
const applyCallback = (s: LookBackState, data: LookBackEvents['CallbackRecorded']): LookBackState => ({
  ...s,
  callbacks: countCall(s.callbacks, data),
  confirmed: s.confirmed || isSatisfied(data),
  sampled: s.sampled || isDiscontent(data),
});

const mergeChecked = (s: LookBackState, items: readonly CheckedResult[]): LookBackState['checked'] => ({
  ...s.checked,
  ...Object.fromEntries(items.map(({ item, passed }) => [item, passed])),
});

/** A bad grade makes the look-back a must. */
function applyRating(state: OpenedCase, { grade, bad, realName }: LookBackEvents['CaseRated']): OpenedCase {
  const next = { ...state, rating: { grade, realName } };
  return bad ? ifStage(next, 'look-back', (s) => ({ ...s, sampled: true })) : next;
}

/** Schema 1 told no evidence of what was found, schema 2 not who signed. */
const BEFORE_EVIDENCE = [asWritten, asWritten];
/** Schema 1 knew no close-out of a look-back at which nobody was met. */
const BEFORE_UNREACHED = [asWritten];

export const lookBackEvents: EventDefinitions<keyof LookBackEvents> = {
  CallbackRecorded: {
    sealed: { text: 'notes' },
    isHandling: false,
    evolve: (state, data) =>
      state.stage === 'closed'
        ? { ...state, callbacks: countCall(state.callbacks, data) }
        : ifStage(state, 'look-back', (s) => applyCallback(s, data)),
  },
  ResolutionConfirmed: {
    isHandling: false,
    evolve: (state) => ifStage(state, 'look-back', (s) => ({ ...s, confirmed: true })),
  },
  ResolutionDisputed: {
    sealed: { text: 'words' },
    isHandling: isByStaff,
    evolve: (state, { holder }, place) =>
      ifStage(state, 'look-back', (s) => ({
        ...enterResolution(beginRework(s, place), holder),
        tally: incrementTally(s, 'disputes'),
        ...beginUrges(s),
      })),
  },
  CaseRated: {
    sealed: { text: 'words' },
    isHandling: false,
    evolve: applyRating,
  },
  VerifierAssigned: {
    sealed: { exception: 'notes' },
    isHandling: false,
    evolve(state, { verifier, exception }) {
      const assigned = { verifier, byException: exception !== undefined };
      if (state.stage === 'closed') return { ...state, ...assigned };
      return ifStage(state, 'look-back', (s) => ({ ...dropVisits(s), ...assigned }));
    },
  },
  DeclineChecked: { sealed: { text: 'notes' }, isHandling: false, evolve: tellDraw },
  LookBackRecorded: {
    upcast: BEFORE_EVIDENCE,
    sealed: { notes: 'notes', signatories: 'notes' },
    isHandling: false,
    evolve: (state, { items }) =>
      ifStage(state, 'look-back', (s) => tellDraw({ ...omit(s, 'nobodyMet'), checked: mergeChecked(s, items) })),
  },
  RectificationOrdered: {
    sealed: { text: 'notes' },
    isHandling: false,
    evolve: (state, { items }) =>
      ifStage(state, 'look-back', (s) => ({ ...s, rectification: { items, recorded: false } })),
  },
  RectificationRecorded: {
    upcast: BEFORE_GROUNDS,
    sealed: { text: 'handling' },
    isHandling: true,
    evolve: (state) =>
      ifStage(state, 'look-back', (s) =>
        s.rectification ? { ...s, rectification: { ...s.rectification, recorded: true }, evidence: {} } : s,
      ),
  },
  RecheckRecorded: {
    upcast: BEFORE_EVIDENCE,
    sealed: { notes: 'notes', signatories: 'notes' },
    isHandling: false,
    evolve: (state, { items }) =>
      ifStage(state, 'look-back', (s) => ({ ...omit(s, 'rectification'), checked: mergeChecked(s, items) })),
  },
  CaseClosedOut: {
    upcast: BEFORE_UNREACHED,
    isHandling: false,
    evolve: (state, { ending }) => enterClosed(tellDraw(state), ending, workStageOf(state)),
  },
  CaseReopened: {
    upcast: BEFORE_FAILED_AGAIN,
    sealed: { reason: 'handling' },
    // A verifier who finds that it does not hold handles nothing.
    isHandling: (_before, { cause }) => cause === undefined,
    evolve: (state, { stage, holder, programme, programmeHash }, place) => ({
      ...enterWork(beginRework(state, place), stage, holder),
      ...beginUrges(state),
      programme,
      programmeHashes: { ...state.programmeHashes, ...pinnedHash(programme, programmeHash) },
    }),
  },
};
