import { forbidden, refused } from '@lianxin/kernel';
import { requirePack } from '../clocks/clock-rules.ts';
import { startClock } from '../clocks/start-clock.ts';
import { stopClocksOfKind } from '../clocks/stop-clock.ts';
import { issueNotice } from '../notices/issue-notice.ts';
import { REFUSE_REASONS } from '../vocabulary.ts';
import { defineCommand } from '../commands/command-definition.ts';
import { checkOneOf } from '../commands/check-values.ts';
import { attributionOf, listActingPersons } from '../commands/permissions.ts';

/** 退单: counted; after so many the supervisor assigns, and that cannot be refused. */
export const refuseOffer = defineCommand<'RefuseOffer', 'cadre-assignment'>({
  roles: ['cadre'],
  stages: ['cadre-assignment'],
  elsewhere: { request: 'offer-not-open', resolution: 'already-accepted', 'look-back': 'already-accepted' },
  sample: () => ({ reason: 'absent' }),
  decide(draft, state, command) {
    const { reason } = command.data;
    const why = checkOneOf('reason', reason, REFUSE_REASONS);
    if (why) return why;
    if (!state.offer) return refused('offer-not-open');
    const { cadre } = state.offer;
    if (!listActingPersons(command).includes(cadre)) return forbidden('not-offered-to-you', { params: { cadre } });
    const refusals = state.tally.refusals + 1;
    const because = draft.add('OfferRefused', { ...attributionOf(command), cadre, reason, refusals });
    stopClocksOfKind(draft, 'met', 'accept-offer');
    startClock(draft, because, { kind: 'assign' });
    const max = requirePack(state).refusals.countMax;
    const recipients = [refusals >= max ? state.desk.supervisor : state.holder];
    issueNotice(draft, { template: 'assignment-needed', recipients, because, params: { cadre, refusals } });
    return undefined;
  },
});
