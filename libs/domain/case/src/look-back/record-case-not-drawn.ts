import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { STAGES } from '../vocabulary.ts';
import { checkRoundToDraw } from './round-to-draw.ts';

/**
 * 未抽中: it is closed out on its requester's word, or where nobody is reached. The same clock runs as for one that is
 * drawn: who may not know yet sees no difference.
 */
export const recordCaseNotDrawn = defineCommand<'RecordCaseNotDrawn', (typeof STAGES)[number]>({
  roles: ['clock'],
  stages: STAGES,
  sample: ({ tally }) => ({ draw: SAMPLE_TEXT, round: tally.endings }),
  decide(draft, state, { data }) {
    const why = checkRoundToDraw(state, data);
    if (why) return why;
    const opener = draft.add('CaseNotDrawn', data);
    startLookBackClock(draft, opener);
    return undefined;
  },
});
