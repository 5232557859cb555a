import { refused } from '@lianxin/kernel';
import { startLookBackClock } from '../clocks/look-back-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { attributionOf } from '../commands/permissions.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** 确认. */
export const confirmResolution = defineCommand<'ConfirmResolution', 'look-back'>({
  roles: ['requester', 'officer'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    if (state.withdrawnFrom !== undefined) return refused('withdrawn');
    const opener = draft.add('ResolutionConfirmed', attributionOf(command));
    stopClocksOfKind(draft, 'met', 'callback');
    startLookBackClock(draft, opener);
    return undefined;
  },
});
