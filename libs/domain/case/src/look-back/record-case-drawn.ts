import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { STAGES } from '../vocabulary.ts';
import { checkRoundToDraw, isDrawRecorded } from './round-to-draw.ts';

/** 抽中: the draw's own act. The look-back begins, by the verifier whom the second lot gave it. */
export const recordCaseDrawn = defineCommand<'RecordCaseDrawn', (typeof STAGES)[number]>({
  roles: ['clock'],
  stages: STAGES,
  sample: ({ tally }) => ({ draw: SAMPLE_TEXT, round: tally.endings, because: [] }),
  decide(draft, state, { data }) {
    if (isDrawRecorded(state, data, 'drawn')) return undefined;
    const why = checkRoundToDraw(state, data);
    if (why) return why;
    const because = draft.add('CaseDrawn', data);
    startLookBackClock(draft, because);
    if (data.verifier !== undefined && state.stage === 'look-back')
      issueNotice(draft, { template: 'verifier-assigned', recipients: [data.verifier], because });
    return undefined;
  },
});
