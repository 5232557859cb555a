import { refused } from '@lianxin/kernel';
import { runOn } from '../../clocks/move.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { rule } from '../rule.ts';
import { byOf, notAtWork } from '../who.ts';

/** 恢复: before the date, when what was waited for is there. */
export const resumeCase = rule<'ResumeCase', 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = notAtWork(state, command);
    if (why) return why;
    if (!state.waitingOn) return refused('not-waiting');
    const because = draft.add('CaseResumed', { ...byOf(command), party: state.waitingOn });
    stopKinds(draft, 'met', 'wait');
    runOn(draft, `resumed@${because}`);
    return undefined;
  },
});
