import { refused } from '@lianxin/kernel';
import { startLookBack } from '../../clocks/look-back.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { rule } from '../rule.ts';
import { byOf } from '../who.ts';
import { NOT_RESOLVED } from './not-resolved.ts';

/** 确认. */
export const confirmResolution = rule<'ConfirmResolution', 'look-back'>({
  roles: ['requester', 'officer'],
  stages: ['look-back'],
  elsewhere: NOT_RESOLVED,
  decide(draft, state, command) {
    if (state.withdrawnFrom !== undefined) return refused('withdrawn');
    const opener = draft.add('ResolutionConfirmed', byOf(command));
    stopKinds(draft, 'met', 'callback');
    startLookBack(draft, opener);
    return undefined;
  },
});
