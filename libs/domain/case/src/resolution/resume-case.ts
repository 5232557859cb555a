import { refused } from '@lianxin/kernel';
import { resumeClocks } from '../clocks/move-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf, checkHandler } from '../commands/permissions.ts';

/** 恢复: before the date, when what was waited for is there. */
export const resumeCase = defineCommand<'ResumeCase', 'resolution'>({
  roles: ['cadre', 'officer', 'supervisor'],
  stages: ['resolution'],
  elsewhere: { 'look-back': 'already-resolved' },
  decide(draft, state, command) {
    const why = checkHandler(state, command);
    if (why) return why;
    if (!state.waitingOn) return refused('not-waiting');
    const because = draft.add('CaseResumed', { ...attributionOf(command), party: state.waitingOn });
    stopClocksOfKind(draft, 'met', 'wait');
    resumeClocks(draft, `resumed@${because}`);
    return undefined;
  },
});
