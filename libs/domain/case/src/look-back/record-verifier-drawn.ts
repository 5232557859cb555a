import type { Rejection } from '@lianxin/kernel';
import { refused } from '@lianxin/kernel';
import { defineCommand, SAMPLE_TEXT } from '../commands/command-definition.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import type { LookBackState } from '../state/index.ts';
import { checkNotHandler } from './check-verifier.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** It is the draw's to say who looks. */
function checkDraws({ draw, checked, byException }: LookBackState, id: string): Rejection | undefined {
  if (draw?.standing !== 'drawn' || draw.draw !== id) return refused('round-in-no-draw');
  if (Object.keys(checked).length > 0) return refused('look-back-recorded');
  return byException ? refused('verifier-by-exception') : undefined;
}

function checkNext(state: LookBackState, verifier: string): Rejection | undefined {
  if (verifier === state.verifier) return refused('already-verifier', { field: 'verifier', params: { verifier } });
  if (state.recused?.includes(verifier)) return refused('verifier-recused', { field: 'verifier' });
  return checkNotHandler(state, verifier);
}

/** The draw's own act: the next verifier of its second lot, where the one before is away, signs in no more, or stood back. */
export const recordVerifierDrawn = defineCommand<'RecordVerifierDrawn', 'look-back'>({
  roles: ['clock'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  sample: ({ draw, tally }) => ({
    ...{ draw: draw?.draw ?? SAMPLE_TEXT, round: tally.endings, verifier: SAMPLE_TEXT },
    ...{ instead: SAMPLE_TEXT, because: 'conflict' },
  }),
  decide(draft, state, { data }) {
    const why = checkDraws(state, data.draw) ?? checkNext(state, data.verifier);
    if (why) return why;
    const because = draft.add('VerifierDrawn', data);
    issueNotice(draft, { template: 'verifier-assigned', recipients: [data.verifier], because });
    return undefined;
  },
});
