import type { LookBackEvents } from '../events/index.ts';
import type { Callbacks, LookBackState, OpenedCase } from '../state/index.ts';
import { enterClosed, enterResolution, enterWork, workStageOf } from '../state/index.ts';
import type { Folds } from './fold.ts';
import { count, hashOf, within, without } from './fold.ts';

function called(before: Callbacks, data: LookBackEvents['CallbackRecorded']): Callbacks {
  const attempts = before.attempts + 1;
  if (!data.reached) return { ...before, attempts, unreached: before.unreached + 1 };
  return { attempts, unreached: 0, reached: true, satisfied: data.satisfied === true, exhausted: false };
}

const isSatisfied = ({ reached, satisfied, solved }: LookBackEvents['CallbackRecorded']): boolean =>
  reached && satisfied === true && solved !== false;

/** A requester who is reached and not content makes the look-back a must. */
const afterCall = (s: LookBackState, data: LookBackEvents['CallbackRecorded']): LookBackState => ({
  ...s,
  callbacks: called(s.callbacks, data),
  confirmed: s.confirmed || isSatisfied(data),
  sampled: s.sampled || (data.reached && !isSatisfied(data)),
});

const checkedWith = (
  s: LookBackState,
  items: readonly { readonly item: string; readonly passed: boolean }[],
): LookBackState['checked'] => ({
  ...s.checked,
  ...Object.fromEntries(items.map(({ item, passed }) => [item, passed])),
});

/** A bad grade makes the look-back a must. */
function rated(state: OpenedCase, { grade, bad, realName }: LookBackEvents['CaseRated']): OpenedCase {
  const next = { ...state, rating: { grade, realName } };
  return bad ? within(next, 'look-back', (s) => ({ ...s, sampled: true })) : next;
}

export const lookBackFolds: Folds<keyof LookBackEvents> = {
  CallbackRecorded: (state, data) =>
    state.stage === 'closed'
      ? { ...state, callbacks: called(state.callbacks, data) }
      : within(state, 'look-back', (s) => afterCall(s, data)),
  ResolutionConfirmed: (state) => within(state, 'look-back', (s) => ({ ...s, confirmed: true })),
  ResolutionDisputed: (state, { holder }) =>
    within(state, 'look-back', (s) => ({ ...enterResolution(s, holder), tally: count(s, 'disputes') })),
  CaseRated: rated,
  VerifierAssigned: (state, { verifier, exception }) =>
    within(state, 'look-back', (s) => ({ ...s, verifier, byException: exception !== undefined })),
  LookBackRecorded: (state, { items }) => within(state, 'look-back', (s) => ({ ...s, checked: checkedWith(s, items) })),
  RectificationOrdered: (state, { items }) =>
    within(state, 'look-back', (s) => ({ ...s, rectification: { items, recorded: false } })),
  RectificationRecorded: (state) =>
    within(state, 'look-back', (s) =>
      s.rectification ? { ...s, rectification: { ...s.rectification, recorded: true } } : s,
    ),
  RecheckRecorded: (state, { items }) =>
    within(state, 'look-back', (s) => ({ ...without(s, 'rectification'), checked: checkedWith(s, items) })),
  CaseClosedOut: (state, { ending }) => enterClosed(state, ending, workStageOf(state)),
  CaseReopened: (state, { stage, holder, programme, programmeHash }) => ({
    ...enterWork(state, stage, holder),
    programme,
    programmeHashes: { ...state.programmeHashes, ...hashOf(programme, programmeHash) },
  }),
};
