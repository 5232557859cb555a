import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { STAGES } from '../vocabulary.ts';
import { checkRoundToDraw } from './round-to-draw.ts';

/**
 * 抽中: the draw's own act. The look-back begins, by the verifier whom the second lot gave it; this entry itself is what
 * his inbox tells him, since a notice of the case, and that it was sent, would tell everybody who reads its record.
 */
export const recordCaseDrawn = defineCommand<'RecordCaseDrawn', (typeof STAGES)[number]>({
  roles: ['clock'],
  stages: STAGES,
  sample: ({ tally }) => ({ draw: SAMPLE_TEXT, round: tally.endings, because: [] }),
  decide(draft, state, { data }) {
    const why = checkRoundToDraw(state, data);
    if (why) return why;
    const opener = draft.add('CaseDrawn', data);
    startLookBackClock(draft, opener);
    return undefined;
  },
});
