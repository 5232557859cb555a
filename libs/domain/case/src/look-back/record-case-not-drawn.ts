import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import type { OpenedCase } from '../state/index.ts';
import { STAGES } from '../vocabulary.ts';
import { checkRoundToDraw, isDrawRecorded } from './round-to-draw.ts';

/** A clock for whatever is the verifier's by now; a case that waits for its requester's word has none yet. */
const isVerifiersTurn = (state: OpenedCase): boolean =>
  state.stage === 'look-back' && (state.sampled || state.confirmed || state.callbacks.exhausted);

/** 未抽中: it is closed out on its requester's word, or where nobody is reached. */
export const recordCaseNotDrawn = defineCommand<'RecordCaseNotDrawn', (typeof STAGES)[number]>({
  roles: ['clock'],
  stages: STAGES,
  sample: ({ tally }) => ({ draw: SAMPLE_TEXT, round: tally.endings }),
  decide(draft, state, { data }) {
    if (isDrawRecorded(state, data, 'not-drawn')) return undefined;
    const why = checkRoundToDraw(state, data);
    if (why) return why;
    const opener = draft.add('CaseNotDrawn', data);
    if (isVerifiersTurn(state)) startLookBackClock(draft, opener);
    return undefined;
  },
});
