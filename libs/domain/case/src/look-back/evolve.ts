import type { LookBackEvents } from '../events/index.ts';
import type { Callbacks, LookBackState, OpenedCase } from '../state/index.ts';
import { enterClosed, enterResolution, enterWork, workStageOf } from '../state/index.ts';
import type { EventEvolvers } from '../events/event-evolver.ts';
import { incrementTally, pinnedHash, ifStage, omit } from '../events/event-evolver.ts';

function countCall(before: Callbacks, data: LookBackEvents['CallbackRecorded']): Callbacks {
  const attempts = before.attempts + 1;
  if (!data.reached) return { ...before, attempts, unreached: before.unreached + 1 };
  return { attempts, unreached: 0, reached: true, satisfied: data.satisfied === true, exhausted: false };
}

const isSatisfied = ({ reached, satisfied, solved }: LookBackEvents['CallbackRecorded']): boolean =>
  reached && satisfied === true && solved !== false;

/** A requester who is reached and not content makes the look-back a must. */
const applyCallback = (s: LookBackState, data: LookBackEvents['CallbackRecorded']): LookBackState => ({
  ...s,
  callbacks: countCall(s.callbacks, data),
  confirmed: s.confirmed || isSatisfied(data),
  sampled: s.sampled || (data.reached && !isSatisfied(data)),
});

const mergeChecked = (
  s: LookBackState,
  items: readonly { readonly item: string; readonly passed: boolean }[],
): LookBackState['checked'] => ({
  ...s.checked,
  ...Object.fromEntries(items.map(({ item, passed }) => [item, passed])),
});

/** A bad grade makes the look-back a must. */
function applyRating(state: OpenedCase, { grade, bad, realName }: LookBackEvents['CaseRated']): OpenedCase {
  const next = { ...state, rating: { grade, realName } };
  return bad ? ifStage(next, 'look-back', (s) => ({ ...s, sampled: true })) : next;
}

export const lookBackEvolvers: EventEvolvers<keyof LookBackEvents> = {
  CallbackRecorded: (state, data) =>
    state.stage === 'closed'
      ? { ...state, callbacks: countCall(state.callbacks, data) }
      : ifStage(state, 'look-back', (s) => applyCallback(s, data)),
  ResolutionConfirmed: (state) => ifStage(state, 'look-back', (s) => ({ ...s, confirmed: true })),
  ResolutionDisputed: (state, { holder }) =>
    ifStage(state, 'look-back', (s) => ({ ...enterResolution(s, holder), tally: incrementTally(s, 'disputes') })),
  CaseRated: applyRating,
  VerifierAssigned: (state, { verifier, exception }) =>
    ifStage(state, 'look-back', (s) => ({ ...s, verifier, byException: exception !== undefined })),
  LookBackRecorded: (state, { items }) =>
    ifStage(state, 'look-back', (s) => ({ ...s, checked: mergeChecked(s, items) })),
  RectificationOrdered: (state, { items }) =>
    ifStage(state, 'look-back', (s) => ({ ...s, rectification: { items, recorded: false } })),
  RectificationRecorded: (state) =>
    ifStage(state, 'look-back', (s) =>
      s.rectification ? { ...s, rectification: { ...s.rectification, recorded: true } } : s,
    ),
  RecheckRecorded: (state, { items }) =>
    ifStage(state, 'look-back', (s) => ({ ...omit(s, 'rectification'), checked: mergeChecked(s, items) })),
  CaseClosedOut: (state, { ending }) => enterClosed(state, ending, workStageOf(state)),
  CaseReopened: (state, { stage, holder, programme, programmeHash }) => ({
    ...enterWork(state, stage, holder),
    programme,
    programmeHashes: { ...state.programmeHashes, ...pinnedHash(programme, programmeHash) },
  }),
};
