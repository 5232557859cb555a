import { refused } from '@lianxin/kernel';
import type { Stage } from '../../vocabulary.ts';
import { STAGES } from '../../vocabulary.ts';
import { rule } from '../rule.ts';

/** Delivery is at least once, so a notice overtaken meanwhile may have gone out: what happened is recorded. */
export const recordNoticeSent = rule<'RecordNoticeSent', Stage>({
  roles: ['clock', 'operator'],
  stages: STAGES,
  decide(draft, state, command) {
    const { notice, channel } = command.data;
    const known = state.notices[notice];
    if (!known) return refused('unknown-notice', { field: 'notice' });
    if (known.status === 'sent') return refused('notice-sent-before');
    draft.add('NoticeSent', { notice, channel });
    return undefined;
  },
});

export const recordNoticeGivenUp = rule<'RecordNoticeGivenUp', Stage>({
  roles: ['clock', 'operator'],
  stages: STAGES,
  decide(draft, state, command) {
    const { notice, channel, attempts } = command.data;
    const known = state.notices[notice];
    if (!known) return refused('unknown-notice', { field: 'notice' });
    if (known.status !== 'issued') return refused('notice-not-open', { params: { status: known.status } });
    draft.add('NoticeGivenUp', { notice, channel, attempts });
    return undefined;
  },
});
