import { forbidden, refused } from '@lianxin/kernel';
import { packOf } from '../../clocks/pack.ts';
import { startClock } from '../../clocks/start.ts';
import { stopKinds } from '../../clocks/stop.ts';
import { tell } from '../../notices/notices.ts';
import { REFUSE_REASONS } from '../../vocabulary.ts';
import { rule } from '../rule.ts';
import { notOneOf } from '../values.ts';
import { byOf, persons } from '../who.ts';

/** 拒单: counted; after so many the supervisor assigns, and that cannot be refused. */
export const refuseOffer = rule<'RefuseOffer', 'cadre-assignment'>({
  roles: ['cadre'],
  stages: ['cadre-assignment'],
  elsewhere: { request: 'offer-not-open', resolution: 'already-accepted', 'look-back': 'already-accepted' },
  decide(draft, state, command) {
    const { reason } = command.data;
    const why = notOneOf('reason', reason, REFUSE_REASONS);
    if (why) return why;
    if (!state.offer) return refused('offer-not-open');
    const { cadre } = state.offer;
    if (!persons(command).includes(cadre)) return forbidden('not-offered-to-you', { params: { cadre } });
    const refusals = state.tally.refusals + 1;
    const because = draft.add('OfferRefused', { ...byOf(command), cadre, reason, refusals });
    stopKinds(draft, 'met', 'accept-offer');
    startClock(draft, because, { kind: 'assign' });
    const max = packOf(state).refusals.countMax;
    const recipients = [refusals >= max ? state.desk.supervisor : state.holder];
    tell(draft, { template: 'assignment-needed', recipients, because, params: { cadre, refusals } });
    return undefined;
  },
});
